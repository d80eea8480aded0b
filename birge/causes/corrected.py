"""What an entry said before, in the words of one language."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from birge.causes.models import Correction, Kind
from birge.causes.texts import in_language
from birge.causes.wording import date_text, figure_text


@dataclass(frozen=True)
class Was:
    label: str
    words: str


def was(correction: Correction, language: str, fallback: str) -> Iterator[Was]:
    """Part by part."""
    labels = {
        "date": _("date"), "kind": _("kind"), "who": _("who"), "what": _("what happened"),
        "place": _("place"), "note": _("note"), "channel": _("channel"), "sources": _("sources"),
        "figures": _("figures"),
        "withdrawn": _("nothing, it was withdrawn"),
    }  # fmt: skip
    for name, value in correction.was.items():
        yield Was(labels[name], _words(name, value, language, fallback))


def _words(name: str, value: Any, language: str, fallback: str) -> str:
    if name == "date":
        return _date(value)
    if name == "kind":
        return str(Kind(value).label)
    if name == "figures":
        return "; ".join(_figure(one, language, fallback) for one in value)
    if name == "sources":
        return "; ".join(_source(one, language, fallback) for one in value)
    texts = value["why"] if name == "withdrawn" else value
    return in_language(texts, language, fallback).value


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
