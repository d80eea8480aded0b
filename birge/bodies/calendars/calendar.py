"""Which days count, and by when something is due."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from birge.bodies.calendars import doubts, reasons
from birge.bodies.calendars.due import Due
from birge.bodies.calendars.errors import BeyondCalendar, UnknownCalendar
from birge.bodies.calendars.library import LAST_YEAR, Year, year
from birge.bodies.calendars.sheet import Sheet, read_sheet
from birge.bodies.calendars.term import Term, Unit

FOLDER = Path(__file__).parent
ONE_DAY = dt.timedelta(days=1)
SATURDAY_AND_SUNDAY = frozenset({5, 6})


class Calendar:
    def __init__(self, code: str, sheet: Sheet) -> None:
        self.code = code
        self.sheet = sheet

    @staticmethod
    def get(code: str) -> "Calendar":
        """Raises UnknownCalendar, naming those that exist."""
        if code not in Calendar.codes():
            known = ", ".join(Calendar.codes())
            raise UnknownCalendar(
                _("There is no calendar “%(code)s”. Known calendars: %(known)s.")
                % {"code": code, "known": known}
            )
        return _load(code)

    @staticmethod
    def codes() -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))

    def is_working_day(self, day: dt.date) -> bool:
        """Raises BeyondCalendar for a day before `known_from` or after the year 2100."""
        self._must_know(day)
        moved = self.sheet.days.get(day)
        if moved:
            return moved.works
        book = self.year(day)
        if book and day in book.working_weekends:
            return True
        return not self.is_weekend(day) and not (book and day in book.names)

    def is_weekend(self, day: dt.date) -> bool:
        book = self.year(day)
        return day.weekday() in (book.weekend if book else SATURDAY_AND_SUNDAY)

    def reason(self, day: dt.date) -> str | None:
        """Why the day is off, in the active language; None for a working day."""
        return None if self.is_working_day(day) else reasons.reason(self, day)

    def add_working_days(self, start: dt.date, count: int) -> Due:
        """The day on which the `count`-th working day after `start` falls."""
        Term(count, Unit.WORKING_DAYS)
        left, off = count, []
        for day in self._days_after(start):
            if not self.is_working_day(day):
                off.append(day)
                continue
            left -= 1
            if not left:
                return self._due(start, day, off)
        raise AssertionError("the days never end")

    def add_days(self, start: dt.date, count: int, last_day_moves: bool = True) -> Due:
        Term(count, Unit.DAYS)
        return self._ending(start, relativedelta(days=count), last_day_moves)

    def add_weeks(self, start: dt.date, count: int, last_day_moves: bool = True) -> Due:
        Term(count, Unit.WEEKS)
        return self._ending(start, relativedelta(weeks=count), last_day_moves)

    def add_months(self, start: dt.date, count: int, last_day_moves: bool = True) -> Due:
        """The same day of a later month, or that month's last day where it has no such day."""
        Term(count, Unit.MONTHS)
        return self._ending(start, relativedelta(months=count), last_day_moves)

    def year(self, day: dt.date, language: str = "en") -> Year | None:
        """The library's year; None for a calendar that knows weekends only."""
        if not self.sheet.holidays:
            return None
        return year(self.sheet.holidays, self.sheet.subdivision, day.year, language)

    def _ending(self, start: dt.date, length: relativedelta, last_day_moves: bool) -> Due:
        self._must_know(start)
        try:
            day = start + length
        except (OverflowError, ValueError):
            raise self._beyond(start) from None
        off = []
        while last_day_moves and not self.is_working_day(day):
            off.append(day)
            day += ONE_DAY
        self._must_know(day)
        return self._due(start, day, off)

    def _due(self, start: dt.date, on: dt.date, off: Iterable[dt.date]) -> Due:
        skipped = tuple((day, reasons.reason(self, day)) for day in off)
        return Due(on, skipped, doubts.between(self, start, on))

    def _days_after(self, start: dt.date) -> Iterator[dt.date]:
        self._must_know(start)
        day = start
        while True:
            day += ONE_DAY
            yield day

    def _must_know(self, day: dt.date) -> None:
        if isinstance(day, dt.datetime):
            raise TypeError("A deadline runs from a day, not from a moment.")
        if not self.sheet.known_from <= day <= dt.date(LAST_YEAR, 12, 31):
            raise self._beyond(day)

    def _beyond(self, day: dt.date) -> BeyondCalendar:
        return BeyondCalendar(
            _("The calendar %(code)s can't count %(day)s: it is known from %(start)s to %(end)s.")
            % {
                "code": self.code,
                "day": day.isoformat(),
                "start": self.sheet.known_from.isoformat(),
                "end": f"{LAST_YEAR}-12-31",
            }
        )


@lru_cache(maxsize=64)
def _load(code: str) -> Calendar:
    return Calendar(code, read_sheet(FOLDER / f"{code}.toml"))
