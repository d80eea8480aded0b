"""A calendar file: what the `holidays` library is asked for, and what it does not know."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.calendars.errors import IncoherentCalendar

LANGUAGES = ("kk", "ru", "en")
KEYS = {
    "names", "holidays", "subdivision", "known_from", "checked_until", "source",
    "days", "notes", "holiday_names",
}  # fmt: skip


@dataclass(frozen=True)
class MovedDay:
    """A day that an official decision made a working day or a day off."""

    date: dt.date
    works: bool
    source: str


@dataclass(frozen=True)
class Note:
    """A doubt about every term that touches these days."""

    since: dt.date
    until: dt.date
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    names: Mapping[str, str]
    known_from: dt.date
    checked_until: dt.date
    source: str
    holidays: str = ""
    subdivision: str | None = None
    days: Mapping[dt.date, MovedDay] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    holiday_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_sheet(path: Path) -> Sheet:
    """Raises IncoherentCalendar with the name of the file and of the value."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return _sheet(table)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IncoherentCalendar(f"{path.name}: {error}") from error


def _sheet(table: dict[str, Any]) -> Sheet:
    if unknown := sorted(table.keys() - KEYS):
        raise ValueError(_("“%(key)s” is no key of a calendar.") % {"key": unknown[0]})
    moved = [
        MovedDay(_day(row, "date"), _flag(row), _text(row, "source"))
        for row in table.get("days", [])
    ]
    if len({day.date for day in moved}) < len(moved):
        raise ValueError(_("a day is listed twice."))
    return Sheet(
        names=_names(table.get("names", {}), "names"),
        known_from=_day(table, "known_from"),
        checked_until=_day(table, "checked_until"),
        source=_text(table, "source"),
        holidays=table.get("holidays", ""),
        subdivision=table.get("subdivision"),
        days={day.date: day for day in moved},
        notes=tuple(
            Note(_day(row, "since"), _day(row, "until"), _names(row, "notes"))
            for row in table.get("notes", [])
        ),
        holiday_names=table.get("holiday_names", {}),
    )


def _day(row: dict[str, Any], key: str) -> dt.date:
    value = row.get(key)
    if type(value) is not dt.date:
        raise ValueError(_("%(key)s must be a date such as 2024-05-08.") % {"key": key})
    return value


def _flag(row: dict[str, Any]) -> bool:
    if not isinstance(row.get("works"), bool):
        raise ValueError(_("works must be true or false."))
    return bool(row["works"])


def _text(row: dict[str, Any], key: str) -> str:
    if not isinstance(row.get(key), str) or not row[key].strip():
        raise ValueError(_("%(key)s is missing.") % {"key": key})
    return str(row[key])


def _names(row: dict[str, Any], key: str) -> dict[str, str]:
    if missing := [language for language in LANGUAGES if not row.get(language)]:
        raise ValueError(
            _("%(key)s lacks the language “%(language)s”.") % {"key": key, "language": missing[0]}
        )
    return {language: str(row[language]) for language in LANGUAGES}
