"""A stretch of time as laws put it: "40 working days", "6 months"."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.bodies.calendars.errors import BadTerm

if TYPE_CHECKING:
    from birge.bodies.calendars.calendar import Calendar
    from birge.bodies.calendars.due import Due


UnitName = Literal["working_days", "days", "weeks", "months"]


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


# About ten years: no procedure runs longer, and no calendar is known that far.
MOST: dict[str, int] = {Unit.WORKING_DAYS: 2500, Unit.DAYS: 3650, Unit.WEEKS: 520, Unit.MONTHS: 120}
SPELLING = re.compile(r"([0-9]{1,9}) (working day|day|week|month)s?")


@dataclass(frozen=True)
class Term:
    """Raises BadTerm unless 1 <= count <= MOST[unit].

    `last_day_moves`: a last day that is off moves forward to the next working day.
    """

    count: int
    unit: Unit | UnitName
    last_day_moves: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        if self.count < 1:
            raise BadTerm(_("A term is at least 1, not %(count)s.") % {"count": self.count})
        if self.count > MOST[self.unit]:
            raise BadTerm(
                _("A term of %(term)s is too long to count: at most %(most)s.")
                % {"term": self, "most": MOST[self.unit]}
            )

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read "20 working days", "1 month"; raises BadTerm."""
        found = SPELLING.fullmatch(text)
        if not found:
            raise BadTerm(
                _("“%(text)s” is no term. Write it like “20 working days”, “6 weeks”, “3 months”.")
                % {"text": text}
            )
        return cls(int(found[1]), Unit(found[2].replace(" ", "_") + "s"))

    def due(self, start: dt.date, calendar: "Calendar") -> "Due":
        """The last day of the term; the day after `start` is day one."""
        if self.unit is Unit.WORKING_DAYS:
            return calendar.add_working_days(start, self.count)
        if self.unit is Unit.DAYS:
            return calendar.add_days(start, self.count, self.last_day_moves)
        if self.unit is Unit.WEEKS:
            return calendar.add_weeks(start, self.count, self.last_day_moves)
        return calendar.add_months(start, self.count, self.last_day_moves)

    def __str__(self) -> str:
        return _spell(self.count, self.unit)


def _spell(count: int, unit: str) -> str:
    number = {"count": count}
    if unit is Unit.WORKING_DAYS:
        return ngettext("%(count)s working day", "%(count)s working days", count) % number
    if unit is Unit.DAYS:
        return ngettext("%(count)s day", "%(count)s days", count) % number
    if unit is Unit.WEEKS:
        return ngettext("%(count)s week", "%(count)s weeks", count) % number
    return ngettext("%(count)s month", "%(count)s months", count) % number
