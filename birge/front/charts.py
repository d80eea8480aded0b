"""Geometry of the charts, free of Django: what goes in is counted, what comes out are SVG numbers.

All coordinates are strings, so that no template localises their decimal point.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The plot inside its box, as fractions of width and height; the rest is room for labels.
LEFT, RIGHT, TOP, BOTTOM = 0.0, 0.985, 0.12, 0.88
# Labels closer than this fraction of the height would touch.
LABEL_HEIGHT = 0.08
# A goal further away than this many times the count would press the curve flat.
FAR = 3
# A goal below this part of the total lies well under the end of the curve.
UNDER = 0.6
MOST_POINTS, MOST_ROWS, MOST_TICKS = 240, 62, 4

Point = tuple[dt.date, int]


@dataclass(frozen=True)
class Level:
    """A horizontal line: `y` in percent of the height, `room` for a label of its own.

    `anchor` is the side on which the label crosses no curve.
    """

    y: str
    value: int
    label: str = ""
    room: bool = True
    anchor: str = "start"


@dataclass(frozen=True)
class Day:
    x: str
    on: dt.date
    anchor: str


@dataclass(frozen=True)
class Curve:
    """`line` and `area` are paths in a 1000 by 1000 box, `end_*` percents of the same box."""

    line: str
    area: str
    end_x: str
    end_y: str
    ticks: tuple[Level, ...]
    goals: tuple[Level, ...]
    beyond: tuple[tuple[int, str], ...]
    days: tuple[Day, ...]
    first: dt.date
    last: dt.date
    total: int
    rows: tuple[Point, ...]


def curve(
    points: Sequence[Point], goals: Sequence[tuple[int, str]] = (), until: dt.date | None = None
) -> Curve | None:
    """A count that grows by steps; None where there is nothing to draw."""
    if not points:
        return None
    ordered = sorted(points)
    first, last = ordered[0][0], max(ordered[-1][0], until or ordered[-1][0])
    peak = max(count for _day, count in ordered)
    near, beyond = split_goals(goals, peak)
    top = max([peak, 1, *(value for value, _label in near)])
    total = ordered[-1][1]
    lines = _levels(near, top, total)
    drawn = thinned(ordered, MOST_POINTS)
    line = _steps([(_x(day, first, last), _y(count, top)) for day, count in drawn])
    return Curve(
        line=line,
        area=f"{line}V{_milli(BOTTOM)}Z",
        end_x=_percent(RIGHT),
        end_y=_percent(_y(total, top)),
        ticks=_ticks(peak, top, near),
        goals=lines,
        beyond=beyond,
        days=_days(first, last),
        first=first,
        last=last,
        total=total,
        rows=tuple(thinned(ordered, MOST_ROWS)),
    )


def split_goals(
    goals: Sequence[tuple[int, str]], peak: int
) -> tuple[list[tuple[int, str]], tuple[tuple[int, str], ...]]:
    """Those worth drawing beside a count that reached `peak`, and those too far above it."""
    ordered = sorted(goals)
    near = [goal for goal in ordered if goal[0] <= peak]
    coming = ordered[len(near) :]
    if coming and coming[0][0] <= peak * FAR:
        near.append(coming.pop(0))
    return near, tuple(coming)


def thinned(points: Sequence[Point], most: int) -> list[Point]:
    """At most `most` of the points, evenly spread, the first and the last among them."""
    if len(points) <= most:
        return list(points)
    last = len(points) - 1
    return [points[round(i * last / (most - 1))] for i in range(most)]


def tick_step(top: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that needs no more than MOST_TICKS steps to `top`."""
    size = 1
    while True:
        for lead in (1, 2, 5):
            if lead * size * MOST_TICKS >= top:
                return lead * size
        size *= 10


def bar(share: float) -> str:
    """The length of a bar, in percent; the least that is not nothing can still be seen."""
    share = min(1.0, max(0.0, share))
    return _number(max(share * 100, 0.6) if share else 0)


def shade(count: int | None, most: int) -> int:
    """0 for nothing or not published, then 1 to 4 by the square root: cities dwarf regions."""
    if not count or most <= 0:
        return 0
    return min(4, max(1, math.ceil(4 * math.sqrt(count / most))))


def grid_origin(places: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """What to take from each row and column so that the grid starts at 1, 1."""
    rows, columns = zip(*places, strict=True)
    return min(rows) - 1, min(columns) - 1


def _steps(places: list[tuple[float, float]]) -> str:
    start = places[0][0]
    path = [f"M{_milli(start)} {_milli(BOTTOM)}"]
    for x, y in places:
        path.append(f"H{_milli(x)}V{_milli(y)}")
    return "".join(path) + f"H{_milli(RIGHT)}"


def _levels(goals: Sequence[tuple[int, str]], top: int, total: int) -> tuple[Level, ...]:
    levels: list[Level] = []
    labelled: list[float] = []
    for value, label in reversed(goals):
        y = _y(value, top)
        room = all(abs(y - other) >= LABEL_HEIGHT for other in labelled)
        if room:
            labelled.append(y)
        anchor = "end" if value < UNDER * total else "start"
        levels.append(Level(_percent(y), value, label, room, anchor))
    return tuple(reversed(levels))


def _ticks(peak: int, top: int, goals: Sequence[tuple[int, str]]) -> tuple[Level, ...]:
    taken = [_y(value, top) for value, _label in goals]
    step = tick_step(top)
    return tuple(
        Level(_percent(_y(value, top)), value)
        for value in range(0, top + 1, step)
        if all(abs(_y(value, top) - y) >= LABEL_HEIGHT for y in taken)
    )


def _days(first: dt.date, last: dt.date) -> tuple[Day, ...]:
    span = (last - first).days
    if not span:
        return (Day(_percent(LEFT), first, "start"),)
    inner = [first + dt.timedelta(days=round(span * part)) for part in (1 / 3, 2 / 3)]
    middle = [Day(_percent(_x(day, first, last)), day, "middle") for day in inner if span >= 9]
    return (
        Day(_percent(LEFT), first, "start"),
        *middle,
        Day(_percent(RIGHT), last, "end"),
    )


def _x(day: dt.date, first: dt.date, last: dt.date) -> float:
    span = (last - first).days or 1
    return LEFT + (RIGHT - LEFT) * (day - first).days / span


def _y(count: int, top: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * max(0, count) / top


def _milli(part: float) -> str:
    return _number(part * 1000)


def _percent(part: float) -> str:
    return f"{_number(part * 100)}%"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
