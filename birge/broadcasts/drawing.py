"""Figures of an audience as points over time and as bars: what others reported, nothing between.

All coordinates are strings, so that no template localises their decimal point.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from birge.broadcasts.models import AudienceFigure
from birge.broadcasts.states import Measure

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 62, 345, 18, 172


@dataclass(frozen=True)
class Points:
    """Where each figure stands; `levels` are (y, number), `moments` are (x, moment, anchor)."""

    measure: str
    points: Sequence[tuple[str, str]]
    levels: Sequence[tuple[str, int]]
    moments: Sequence[tuple[str, dt.datetime, str]]
    rows: Sequence[AudienceFigure]


@dataclass(frozen=True)
class Drawn:
    points: Sequence[Points]
    bars: Sequence[tuple[AudienceFigure, str]]
    single: Sequence[AudienceFigure]


def drawn_of(figures: Iterable[AudienceFigure]) -> Drawn | None:
    """None where there is nothing to draw. One figure alone is told in words."""
    rows = list(figures)
    points, single = [], []
    for measure in (Measure.VIEWERS, Measure.VIEWS):
        of = sorted((row for row in rows if row.measure == measure), key=lambda row: row.at)
        if len({row.at for row in of}) > 1:
            points.append(_points(measure.label, of))
        else:
            single += of
    shares = [row for row in rows if row.measure == Measure.SHARE]
    newest = max((row.at for row in shares), default=None)
    bars = [(row, f"{float(row.value):.1f}") for row in shares if row.at == newest]
    return Drawn(points, bars, single) if rows else None


def _points(measure: object, rows: Sequence[AudienceFigure]) -> Points:
    first, last = rows[0].at, rows[-1].at
    step = _step(max(int(row.value) for row in rows))
    span = (last - first).total_seconds()
    return Points(
        measure=str(measure),
        points=[(_x((row.at - first).total_seconds() / span), _y(float(row.value), step * 4))
                for row in rows],
        levels=[(_y(step * number, step * 4), step * number) for number in range(5)],
        moments=[(_x(0), first, "start"), (_x(1), last, "end")],
        rows=rows,
    )  # fmt: skip


def _step(largest: int) -> int:
    """The smallest round step of which four reach to the largest figure."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 4 >= largest:
                return step
        size *= 10


def _x(part: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * part:.1f}"


def _y(value: float, top: int) -> str:
    return f"{BOTTOM - (BOTTOM - TOP) * value / top:.1f}"
