"""Working days and deadlines: `Term(40, "working_days").due(start, Calendar.get("KZ")).on`."""

from birge.bodies.calendars.calendar import Calendar
from birge.bodies.calendars.due import Due
from birge.bodies.calendars.errors import (
    BadTerm,
    BeyondCalendar,
    CalendarError,
    IncoherentCalendar,
    UnknownCalendar,
)
from birge.bodies.calendars.term import Term, Unit

__all__ = [
    "BadTerm",
    "BeyondCalendar",
    "Calendar",
    "CalendarError",
    "Due",
    "IncoherentCalendar",
    "Term",
    "Unit",
    "UnknownCalendar",
]
