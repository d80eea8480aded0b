"""The part of the time that one looks at: chosen by a link, or by two months in the address."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from birge.causes.wording import date_text
from birge.chronicle.scale import after, first_of, scale_of
from birge.chronicle.telling import Told

MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")


class BadPeriod(ValueError):
    """Not two months in their order."""


@dataclass(frozen=True)
class Period:
    """From the first day of one month until before the first day of another."""

    start: dt.date
    end: dt.date

    @property
    def query(self) -> str:
        return f"from={self.start:%Y-%m}&to={self.last:%Y-%m}"

    @property
    def last(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        return date_text(self.start, self.last, "month")


def whole(told: Sequence[Told], today: dt.date) -> Period:
    """From the year of the first entry until this month."""
    first = min((one.on for one in told), default=today)
    last = max(today, *(one.last for one in told)) if told else today
    return Period(dt.date(first.year, 1, 1), after(last))


def offered(told: Sequence[Told], period: Period) -> list[Period]:
    """The parts into which the axis falls by itself, and the last year of each end."""
    days = sorted(one.on for one in told)
    pieces = scale_of(days, period.start, period.end, 0, 1).pieces
    return [Period(piece.start, piece.end) for piece in pieces] if len(pieces) > 1 else []


def asked(start: str, end: str, all_of_it: Period) -> Period:
    """Raises BadPeriod. What is not named reaches to the end of the story."""
    first = _month(start) if start else all_of_it.start
    last = after(_month(end)) if end else all_of_it.end
    if first >= last:
        raise BadPeriod
    return Period(first, last)


def _month(text: str) -> dt.date:
    found = MONTH.fullmatch(text)
    if not found:
        raise BadPeriod
    return first_of(dt.date(int(found[1]), int(found[2]), 1))
