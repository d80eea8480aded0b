"""How many came, drawn: one line for each who says so, on one scale, and never a mean of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from birge.causes.models import Qualifier
from birge.causes.wording import figure_text
from birge.gatherings.models import Estimate

# The drawing's own measure, in which the plot runs from LEFT to RIGHT.
LEFT, RIGHT = 6.0, 394.0
# An open end runs on by so much of the scale.
OPEN = 0.12


@dataclass(frozen=True)
class Line:
    """`start` and `end` in the drawing; an open side fades out, `dot` is a single number."""

    estimate: Estimate
    words: str
    start: float
    end: float
    kind: str


@dataclass(frozen=True)
class Picture:
    lines: list[Line]
    most: int


def draw(estimates: Iterable[Estimate]) -> Picture | None:
    """Those that nobody has corrected since, in the order they were added."""
    shown = [one for one in estimates if not one.is_corrected]
    if not shown:
        return None
    most = scale_end(max(one.high or one.low or 0 for one in shown))
    return Picture([_line(one, most) for one in shown], most)


def scale_end(value: int) -> int:
    """A round number above it, so that the axis reads at a glance."""
    step = 10
    while True:
        for part in (1, 2, 5):
            if value <= part * step:
                return part * step
        step *= 10


def _line(estimate: Estimate, most: int) -> Line:
    low, high = estimate.low, estimate.high
    kind = {Qualifier.OVER: "from", Qualifier.UP_TO: "to", Qualifier.BETWEEN: "span"}.get(
        Qualifier(estimate.qualifier), "dot"
    )
    start: float = 0 if low is None else low
    end: float = min(start + most * OPEN, most) if high is None else high
    if low is not None and high is None and start == most:
        start = most * (1 - OPEN)
    return Line(estimate, words_of(estimate), _x(start, most), _x(end, most), kind)


def words_of(estimate: Estimate) -> str:
    low, high = estimate.low, estimate.high
    value = low if low is not None else high or 0
    other = high if estimate.qualifier == Qualifier.BETWEEN else None
    second = None if other is None else Decimal(other)
    return figure_text(estimate.qualifier, Decimal(value), second, "participants")


def _x(value: float, most: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / most, 1)
