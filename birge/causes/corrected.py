"""What an entry, a source or a session said before, in the words of one language."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from birge.causes.models import Confidence, Kind, Replaced
from birge.causes.texts import in_language
from birge.causes.wording import date_text, figure_text
from birge.kit.languages import own_name


@dataclass(frozen=True)
class Was:
    label: str
    words: str


def was(correction: Replaced, language: str, fallback: str) -> Iterator[Was]:
    """Part by part."""
    labels = _labels()
    for name, value in correction.was.items():
        yield Was(labels[name], _words(name, value, language, fallback))


def _labels() -> dict[str, str]:
    return {
        "date": _("date"), "kind": _("kind"), "who": _("who"), "what": _("what happened"),
        "place": _("place"), "note": _("note"), "channel": _("channel"), "sources": _("sources"),
        "figures": _("figures"), "withdrawn": _("nothing, it was withdrawn"),
        "published": _("published on"), "publisher": _("publisher"), "names": _("authors"),
        "title": _("title"), "about": _("what it is"), "url": _("address"),
        "language": _("language"), "confidence": _("confidence"), "copy": _("copy"),
        "reliability": _("why it can be relied on, or not"), "hours": _("hours"),
        "recording": _("recording"),
    }  # fmt: skip


def _words(name: str, value: Any, language: str, fallback: str) -> str:
    match name:
        case "date" | "published":
            return _date(value)
        case "kind":
            return str(Kind(value).label)
        case "confidence":
            return str(Confidence(value).label)
        case "language":
            return own_name(value)
        case "hours":
            return "–".join(_hour(value[end]) for end in ("begins", "ends") if value[end])
        case "copy":
            return (
                f"{date_text(dt.date.fromisoformat(value['on']), None, 'day')}, {value['sha256']}"
            )
        case "figures":
            return "; ".join(_figure(one, language, fallback) for one in value)
        case "sources":
            return "; ".join(_source(one, language, fallback) for one in value)
        case "withdrawn":
            return in_language(value["why"], language, fallback).value
    return value if isinstance(value, str) else in_language(value, language, fallback).value


def _hour(moment: str) -> str:
    return f"{localtime(dt.datetime.fromisoformat(moment)):%H:%M}"


def _date(date: dict[str, str]) -> str:
    until = dt.date.fromisoformat(date["until"]) if date["until"] else None
    return date_text(dt.date.fromisoformat(date["on"]), until, date["precision"])


def _figure(figure: dict[str, Any], language: str, fallback: str) -> str:
    value_to = Decimal(figure["value_to"]) if figure["value_to"] else None
    number = figure_text(figure["qualifier"], Decimal(figure["value"]), value_to, figure["unit"])
    words = (
        in_language(figure[name], language, fallback).value for name in ("wording", "measures")
    )
    return " ".join([number, *filter(None, words)])


def _source(source: dict[str, Any], language: str, fallback: str) -> str:
    says = in_language(source["says"], language, fallback).value
    return f"{source['key']} ({says})" if says else str(source["key"])
