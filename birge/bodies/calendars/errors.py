"""What can go wrong with a calendar. Each message is for the reader, in the active language."""


class CalendarError(ValueError):
    pass


class UnknownCalendar(CalendarError):
    """There is no calendar of that name."""


class BeyondCalendar(CalendarError):
    """The calendar does not know these years."""


class BadTerm(CalendarError):
    """A term that can't be counted: nothing, less than nothing, or absurdly long."""


class IncoherentCalendar(CalendarError):
    """A calendar file that contradicts itself."""
