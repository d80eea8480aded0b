"""The time axis as marks, lines and words with their places: what the template only writes out."""

import datetime as dt
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from birge.causes.entries import Lane
from birge.causes.wording import figure_text
from birge.chronicle.scale import Scale, Tick, after, first_of, scale_of
from birge.chronicle.telling import Told

WIDTH, LEFT, RIGHT, TOP = 1280, 132, 16, 44
# Words under a mark: two lines of so many letters, each letter about so wide.
LETTERS, LETTER, LINE, LINES = 28, 5.9, 14, 2
MARK, ROW, PAD = 26, 34, 10
MOST_ROWS = 5
LEAST_TICK = 34


@dataclass(frozen=True)
class Label:
    """`lines` are height, words, and whether they are a reported figure."""

    x: float
    y: float
    lines: tuple[tuple[float, str, bool], ...]
    anchor: str


@dataclass(frozen=True)
class Mark:
    """A day is a dot; what lasts, or is known as a month or a year, is a bar from x to x_end."""

    told: Told
    x: float
    x_end: float
    y: float
    is_bar: bool
    label: Label | None

    @property
    def width(self) -> float:
        return max(8.0, self.x_end - self.x)


@dataclass(frozen=True)
class Row:
    """A lane from `y`, `height` high, with its line at `line`."""

    lane: Lane
    y: float
    height: float
    line: float
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Axis:
    rows: Sequence[Row]
    ticks: Sequence[Tick]
    breaks: Sequence[float]
    wide: Sequence[tuple[float, float]]
    height: float
    width: int = WIDTH
    left: int = LEFT
    top: int = TOP

    @property
    def begin(self) -> float:
        """Where a narrow screen begins to show it, in percent: the stretched part, or the left."""
        return 100 * self.wide[0][0] / WIDTH if self.wide else 0.0


@dataclass
class _Places:
    """What of a lane's rows of words is taken, row by row, as spans."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def find(self, start: float, end: float) -> int | None:
        for number in range(MOST_ROWS):
            if number == len(self.taken):
                self.taken.append([])
            if all(end < a or start > b for a, b in self.taken[number]):
                self.taken[number].append((start, end))
                return number
        return None


def draw(told: Sequence[Told], start: dt.date, end: dt.date) -> Axis:
    """The entries of this time on lanes; a lane in which nothing happened is left out."""
    shown = [one for one in told if one.last >= start and one.on < end]
    days = sorted(one.on for one in shown)
    scale = scale_of(days, start, end, LEFT, WIDTH - LEFT - RIGHT)
    rows, y = [], float(TOP)
    for lane in Lane:
        entries = [one for one in shown if one.lane == lane]
        if entries:
            row = _row(lane, entries, scale, y)
            rows.append(row)
            y += row.height
    wide = [(piece.x, piece.x_end - piece.x) for piece in scale.pieces if piece.is_wide]
    wide = wide if len(scale.pieces) > 1 else []
    return Axis(rows, scale.ticks(LEAST_TICK), scale.breaks, wide, y + 12)


def _row(lane: Lane, entries: Sequence[Told], scale: Scale, y: float) -> Row:
    places, line, marks = _Places(), y + PAD + 8, []
    for one in entries:
        x, x_end, is_bar = _span(one, scale)
        marks.append(Mark(one, x, x_end, line, is_bar, _label(one, x, x_end, line, places)))
    rows = max(1, len(places.taken))
    return Row(lane, y, PAD + MARK + rows * ROW, line, marks)


def _span(one: Told, scale: Scale) -> tuple[float, float, bool]:
    last = one.last
    if one.precision == "year":
        last = last.replace(month=12, day=31)
    elif one.precision == "month":
        last = after(first_of(last)) - dt.timedelta(days=1)
    x, x_end = scale.at(one.on), scale.at(last)
    return x, x_end, one.precision in ("year", "month") or one.until is not None


def _label(one: Told, x: float, x_end: float, line: float, places: _Places) -> Label | None:
    figure = _figure(one)
    words = [*_wrapped(one.title.rstrip("."), LINES - bool(figure)), *filter(None, [figure])]
    width = max(len(word) for word in words) * LETTER if words else 0
    is_last = x + width > WIDTH - RIGHT
    start = x - width if is_last else x
    row = places.find(start - 6, start + width + 6)
    if row is None:
        return None
    y = line + 22 + row * ROW
    lines = tuple(
        (y + number * LINE, word, bool(figure) and number == len(words) - 1)
        for number, word in enumerate(words)
    )
    return Label(x, y, lines, "end" if is_last else "start")


def _wrapped(text: str, most: int) -> list[str]:
    words = textwrap.wrap(text, LETTERS)
    if len(words) > most:
        last = textwrap.shorten(" ".join(words[most - 1 :]), LETTERS, placeholder="…")
        words = [*words[: most - 1], last]
    return words


def _figure(one: Told) -> str:
    """The first reported figure, in its words; it says most in the least room."""
    figure = list(one.moment.figures.all())[:1] if one.moment else []
    for first in figure:
        return figure_text(first.qualifier, first.value, first.value_to, first.unit)
    return ""
