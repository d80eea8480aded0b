"""The notice to the authority, or the request for its approval, as PDF in Kazakh or Russian.

What is typed for it passes through memory into the answer: nothing of it is stored or logged.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from birge.bodies.names import name_in
from birge.causes.picture import warning
from birge.causes.wording import date_text
from birge.gatherings.models import Place
from birge.gatherings.procedures import Rules, Way
from birge.gatherings.states import Form
from birge.printing.paper import print_page

STYLES = Path(__file__).parent / "notice.css"
# The languages in which an authority of Kazakhstan takes it.
LANGUAGES = ("kk", "ru")
# Left to the hand where nothing was typed: so many lines.
LINES = {"organiser": 4, "programme": 4, "contacts": 2, "purpose": 2, "assistance": 2}


@dataclass(frozen=True)
class Row:
    number: int
    code: str
    label: str
    value: str
    lines: range


def printed_notice(place: Place, language: str, typed: dict[str, Any]) -> bytes:
    """Raises NoPress where this machine can't make PDF."""
    with translation.override(language):
        html = render_to_string("gatherings/print/notice.html", context_of(place, language, typed))
    return print_page(html, STYLES.read_text(encoding="utf-8"))


def context_of(place: Place, language: str, typed: dict[str, Any]) -> dict[str, Any]:
    rules = place.gathering.rules
    assert rules is not None  # noqa: S101 - the gate lets nobody here without a procedure
    way = rules.way_of(place.gathering.form)
    return {
        "language": language,
        "is_notice": way.is_notice,
        "to": typed.get("addressee", ""),
        "rows": rows(place, rules, way, language, typed),
        "law": name_in(rules.procedure.law, language),
        "warning": warning(place.gathering.disclosure),
    }


def rows(place: Place, rules: Rules, way: Way, language: str, typed: dict[str, Any]) -> list[Row]:
    """As the law lists them; a picket has no programme."""
    values = values_of(place, rules, typed)
    return [
        Row(
            number, code, name_in(rules.procedure.words[code], language),
            values.get(code, ""), range(LINES.get(code, 1)),
        )
        for number, code in enumerate(way.fields, start=1)
    ]  # fmt: skip


def values_of(place: Place, rules: Rules, typed: dict[str, Any]) -> dict[str, str]:
    """In the active language; consent and signature are given by hand on the paper."""
    form = Form(rules.filed_as(place.gathering.form))
    organiser = ("name", "identifier", "residence", "representative")
    return {
        "purpose": typed.get("purpose", ""),
        "form": str(form.label),
        "organiser": "\n".join(filter(None, (typed.get(name, "") for name in organiser))),
        "place": typed.get("where", ""),
        "route": typed.get("where", ""),
        "time": _time(place.gathering.on, typed.get("starts"), typed.get("ends")),
        "number": str(typed.get("number") or ""),
        "contacts": "\n".join(filter(None, (typed.get("email", ""), typed.get("phone", "")))),
        **{
            code: typed.get(code, "")
            for code in ("structures", "means", "assistance", "vehicles", "programme", "funding")
        },
    }


def _time(on: dt.date, starts: dt.time | None, ends: dt.time | None) -> str:
    hours = "–".join(f"{time:%H:%M}" for time in (starts, ends) if time)
    return f"{date_text(on, None, 'day')}, {hours}" if hours else date_text(on, None, "day")
