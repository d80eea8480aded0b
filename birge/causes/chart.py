"""Where the points of a small chart stand.

No line joins them: nobody published what lies between.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 58, 340, 18, 172


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    series: int
    at_least: bool
    """The source says "more than": the truth lies above the point."""


@dataclass(frozen=True)
class Tick:
    at: int
    label: int


@dataclass(frozen=True)
class Chart:
    points: list[Point]
    values: list[Tick]
    years: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


@dataclass(frozen=True)
class Reading:
    on: dt.date
    value: Decimal
    series: int
    at_least: bool


def draw(readings: list[Reading]) -> Chart | None:
    """A chart of two readings or more; fewer need none."""
    if len(readings) < 2:
        return None
    first = min(reading.on for reading in readings).year
    last = max(reading.on for reading in readings).year + 1
    step = _step(max(reading.value for reading in readings))
    top = step * 4
    points = [
        Point(_x(one.on, first, last), _y(one.value, top), one.series, one.at_least)
        for one in readings
    ]
    values = [Tick(_y(Decimal(step * n), top), step * n) for n in range(5)]
    every = max(1, -(-(last - first) // 6))
    years = [
        Tick(_x(dt.date(year, 1, 1), first, last), year) for year in range(first, last + 1, every)
    ]
    return Chart(points, values, years)


def _step(largest: Decimal) -> int:
    """The smallest round step of which four reach beyond the largest value."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 4 > largest:
                return step
        size *= 10


def _x(on: dt.date, first: int, last: int) -> int:
    start, end = dt.date(first, 1, 1), dt.date(last, 1, 1)
    return LEFT + round((RIGHT - LEFT) * (on - start).days / (end - start).days)


def _y(value: Decimal, top: int) -> int:
    return BOTTOM - round((BOTTOM - TOP) * value / top)
