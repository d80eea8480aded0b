"""Why a day is off, in the reader's language."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bodies.calendars.library import speaks

if TYPE_CHECKING:
    from birge.bodies.calendars.calendar import Calendar

MARKED = re.compile(r"(?P<name>.+) \((?P<marks>(?:observed|estimated|, )+)\)")
MOVED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def reason(calendar: "Calendar", day: dt.date) -> str:
    """The reason of a day that is off."""
    moved = calendar.sheet.days.get(day)
    if moved:
        return _("day off by official decision: %(source)s") % {"source": moved.source}
    return _holiday(calendar, day) or _("weekend")


def _holiday(calendar: "Calendar", day: dt.date) -> str:
    language = (get_language() or "en").split("-")[0]
    book = calendar.year(day, language)
    if not book or day not in book.names:
        return ""
    if language == "en" or speaks(calendar.sheet.holidays, language):
        return book.names[day]
    return _translated(book.names[day], calendar.sheet.holiday_names.get(language, {}))


def _translated(english: str, table: Mapping[str, str]) -> str:
    """The library's English name in a language that the library lacks, as far as we know it."""
    if moved := MOVED.fullmatch(english):
        month, day, year = moved.groups()
        return _("day off moved from %(day)s") % {"day": f"{year}-{month}-{day}"}
    if marked := MARKED.fullmatch(english):
        name = table.get(marked["name"], marked["name"])
        if "observed" in marked["marks"]:
            name = _("%(name)s (day off moved)") % {"name": name}
        if "estimated" in marked["marks"]:
            name = _("%(name)s (date estimated)") % {"name": name}
        return name
    return table.get(english, english)
