"""Where a day stands on the axis. Where half of a story fell into a few months, these get room."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

# A window with so much of the entries, in at most so much of the time, is drawn wider.
CROWDED, SHORT = 0.5, 0.2
WINDOW_SHARE = 0.56


@dataclass(frozen=True)
class Piece:
    """From `start` until before `end`, drawn from x to x_end; `is_wide` where time is stretched."""

    start: dt.date
    end: dt.date
    x: float
    x_end: float
    is_wide: bool

    def at(self, day: dt.date) -> float:
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return self.x + share * (self.x_end - self.x)


@dataclass(frozen=True)
class Tick:
    x: float
    day: dt.date
    is_month: bool
    names_year: bool


@dataclass(frozen=True)
class Scale:
    pieces: Sequence[Piece]

    def at(self, day: dt.date) -> float:
        day = min(max(day, self.pieces[0].start), self.pieces[-1].end)
        piece = next((one for one in self.pieces if day < one.end), self.pieces[-1])
        return piece.at(day)

    @property
    def breaks(self) -> list[float]:
        return [piece.x for piece in self.pieces[1:]]

    def ticks(self, least: float) -> list[Tick]:
        """Years, and months where time is wide; none nearer to the last than `least`."""
        found: list[Tick] = []
        for piece in self.pieces:
            ticks = _ticks(piece)
            # Where months begin, their name goes before that of a year too near.
            while piece.is_wide and ticks and found and ticks[0].x - found[-1].x < least:
                found.pop()
            for tick in ticks:
                if not found or tick.x - found[-1].x >= least:
                    found.append(tick)
        return found


def scale_of(
    days: Sequence[dt.date], start: dt.date, end: dt.date, x: float, width: float
) -> Scale:
    """`days` are those of the entries, sorted; the axis runs from `start` until before `end`."""
    window = _crowded(days, start, end)
    if window is None:
        return Scale([Piece(start, end, x, x + width, (end - start).days < 900)])
    inner, rest = window, (end - start) - (window[1] - window[0])
    before = (inner[0] - start).days / max(1, rest.days)
    left = x + before * width * (1 - WINDOW_SHARE)
    right = left + width * WINDOW_SHARE
    pieces = [
        Piece(start, inner[0], x, left, False),
        Piece(inner[0], inner[1], left, right, True),
        Piece(inner[1], end, right, x + width, False),
    ]
    return Scale([piece for piece in pieces if piece.start < piece.end])


def _crowded(
    days: Sequence[dt.date], start: dt.date, end: dt.date
) -> tuple[dt.date, dt.date] | None:
    """The shortest run of whole months that holds enough of the entries; None where none is."""
    inside = [day for day in days if start <= day < end]
    needed = max(2, round(len(inside) * CROWDED))
    if len(inside) < 8:
        return None
    spans = [(inside[n + needed - 1] - inside[n], n) for n in range(len(inside) - needed + 1)]
    length, first = min(spans)
    if length > SHORT * (end - start):
        return None
    last = after(inside[first + needed - 1])
    # What follows at once belongs to it, and would stand squeezed at the break.
    while last < end and any(last <= day < after(last) for day in inside):
        last = after(last)
    return first_of(inside[first]), min(end, last)


def first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def after(day: dt.date) -> dt.date:
    """The first day of the next month."""
    return first_of(day) + dt.timedelta(days=calendar.monthrange(day.year, day.month)[1])


def _ticks(piece: Piece) -> list[Tick]:
    ticks: list[Tick] = []
    day = first_of(piece.start)
    while day < piece.end:
        if day >= piece.start and (piece.is_wide or day.month == 1):
            names_year = not piece.is_wide or day.month == 1 or not ticks
            ticks.append(Tick(piece.at(day), day, piece.is_wide, names_year))
        day = after(day)
    return ticks
