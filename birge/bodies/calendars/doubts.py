"""What may still change about a deadline, said in words."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bodies.calendars.reasons import reason
from birge.bodies.names import name_in

if TYPE_CHECKING:
    from birge.bodies.calendars.calendar import Calendar

ONE_DAY = dt.timedelta(days=1)


def between(calendar: "Calendar", start: dt.date, on: dt.date) -> tuple[str, ...]:
    """Doubts about a term that runs from `start` to `on`."""
    return (
        *_unchecked(calendar, on),
        *_weekends_only(calendar),
        *_estimated(calendar, start, on),
        *_notes(calendar, start, on),
    )


def _unchecked(calendar: "Calendar", on: dt.date) -> Iterator[str]:
    if on > calendar.sheet.checked_until:
        yield _(
            "After %(day)s this calendar follows the general rule; "
            "days that were moved by a decision since may be missing."
        ) % {"day": calendar.sheet.checked_until.isoformat()}


def _weekends_only(calendar: "Calendar") -> Iterator[str]:
    if not calendar.sheet.holidays:
        yield _("This calendar knows weekends only: holidays are not counted as days off.")


def _estimated(calendar: "Calendar", start: dt.date, on: dt.date) -> Iterator[str]:
    # An estimated feast may fall a day earlier or later, so the neighbours of the term count too.
    first, last = start - ONE_DAY, on + ONE_DAY
    for number in range(first.year, last.year + 1):
        book = calendar.year(dt.date(number, 1, 1))
        for day, name in sorted(book.names.items()) if book else ():
            if first <= day <= last and "estimated" in name:
                yield _("%(day)s: %(name)s. The day may move by one.") % {
                    "day": day.isoformat(),
                    "name": reason(calendar, day),
                }


def _notes(calendar: "Calendar", start: dt.date, on: dt.date) -> Iterator[str]:
    for note in calendar.sheet.notes:
        if note.since <= on and start <= note.until:
            yield name_in(note.texts, get_language() or "en")
