"""The step line of an offence: how grave the law took it, over time, as SVG numbers.

All coordinates are strings, so that no template localises their decimal point. Drawn twice, for
wide and for narrow screens; the narrow one has numbers where the wide one has words.
"""

import datetime as dt
import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from birge.bills.liability import Begins, Liability
from birge.bills.norms.spells import Spell

LEVELS = (Liability.CRIMINAL, Liability.ADMINISTRATIVE, Liability.NONE)
YEAR = 365.25
LETTER, LINE, LEAST_ROOM, GOOD_ROOM, MOST_ROOM, MOST_LINES = 7.2, 16, 96, 190, 260, 7


@dataclass(frozen=True)
class Shape:
    """A sheet: where the plot lies in it, the height of each level, least way between ticks."""

    width: int
    height: int
    left: int
    right: int
    levels: tuple[int, int, int]
    base: int
    ticks: int
    has_words: bool


WIDE = Shape(1000, 420, 150, 975, (132, 220, 358), 358, 44, True)
NARROW = Shape(360, 250, 12, 348, (52, 122, 192), 192, 46, False)


@dataclass(frozen=True)
class Words:
    x: str
    anchor: str
    lines: Sequence[tuple[str, str, bool]]  # y, words, whether it is the first


@dataclass(frozen=True)
class Step:
    """One norm's piece of the line; `path` is empty where it stands at no level (unknown)."""

    spell: Spell
    path: str
    rise: str
    area: tuple[str, str, str, str]
    x: str
    y: str
    is_open: bool
    words: Words | None


@dataclass(frozen=True)
class Gap:
    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Drawing:
    shape: Shape
    levels: Sequence[tuple[str, Liability]]
    years: Sequence[tuple[str, int]]
    steps: Sequence[Step]
    gaps: Sequence[Gap]
    today: str
    fades: bool


def draw(spells: Sequence[Spell], titles: Sequence[Sequence[str]], today: dt.date,
         shape: Shape) -> Drawing:  # fmt: skip
    """`titles` are the words of each spell, line by line, the first of them short and heavy."""
    scale = _Scale(spells, today, shape)
    steps = [_step(spell, before, scale) for before, spell in zip([None, *spells], spells,
             strict=False) if spell.liability != Liability.UNKNOWN]  # fmt: skip
    told = {id(spell): words for spell, words in zip(spells, titles, strict=True)}
    if shape.has_words:
        steps = _with_words(steps, told, shape)
    return Drawing(
        shape, [(str(y), level) for y, level in zip(shape.levels, LEVELS, strict=True)],
        scale.years(), steps,
        [_gap(spell, scale) for spell in spells if spell.liability == Liability.UNKNOWN],
        _at(scale.x(today)), bool(spells and spells[0].start is None),
    )  # fmt: skip


class _Scale:
    """A year before what is first known, where what came before that is told too."""

    def __init__(self, spells: Sequence[Spell], today: dt.date, shape: Shape) -> None:
        known = [spell.start or spell.end for spell in spells]
        days = [day for day in known if day] or [today]
        first = min(days)
        lead = 700 if spells and spells[0].start is None else 60
        self.start = first - dt.timedelta(days=lead)
        self.end = max(today, *days) + dt.timedelta(days=30)
        self.shape = shape

    def x(self, day: dt.date | None, default: float = 0.0) -> float:
        if day is None:
            return default
        part = (day - self.start).days / max(1, (self.end - self.start).days)
        return self.shape.left + part * (self.shape.right - self.shape.left)

    def y(self, level: Liability) -> int:
        return self.shape.levels[LEVELS.index(level)]

    def years(self) -> list[tuple[str, int]]:
        """Every first of January, or every second, fifth …, so that no two names touch."""
        a_year = (self.shape.right - self.shape.left) * YEAR / (self.end - self.start).days
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if n * a_year >= self.shape.ticks)
        first = -(-(self.start.year + 1) // step) * step
        return [
            (_at(self.x(dt.date(year, 1, 1))), year)
            for year in range(first, self.end.year + 1, step)
        ]


def _step(spell: Spell, before: Spell | None, scale: _Scale) -> Step:
    shape, y = scale.shape, scale.y(spell.liability)
    x, x_end = scale.x(spell.start, shape.left), scale.x(spell.end, shape.right)
    rise = ""
    if before and before.liability in LEVELS and before.liability != spell.liability:
        rise = f"M{_at(x)} {scale.y(before.liability)}V{y}"
    assert spell.norm is not None  # noqa: S101
    is_open = spell.start is None or spell.norm.begins == Begins.ADOPTED
    return Step(
        spell, f"M{_at(x)} {y}H{_at(x_end)}", rise,
        (_at(x), str(y), _at(max(0.0, x_end - x)), str(shape.base - y)),
        _at(x), str(y), is_open, None,
    )  # fmt: skip


def _gap(spell: Spell, scale: _Scale) -> Gap:
    x = scale.x(spell.start, scale.shape.left)
    x_end = scale.x(spell.end, scale.shape.right)
    return Gap(_at(x), _at(x_end - x), _at((x + x_end) / 2))


def _with_words(steps: Sequence[Step], told: dict[int, Sequence[str]], shape: Shape) -> list[Step]:
    """Criminal ones above their line, the others below theirs: there each has the most room."""
    found: list[Step] = []
    for level in LEVELS:
        of = [step for step in steps if step.spell.liability == level]
        rooms = _rooms([float(step.x) for step in of], shape.right)
        found += [
            replace(step, words=_words(step, told[id(step.spell)], *room) if room else None)
            for step, room in zip(of, rooms, strict=True)
        ]
    return sorted(found, key=lambda step: step.spell.number)


def _rooms(starts: Sequence[float], right: int) -> list[tuple[float, str] | None]:
    """How wide the words of each may be, and on which side; None where they would touch."""
    rooms = [end - start - 14 for start, end in itertools.pairwise([*starts, float(right)])]
    found: list[tuple[float, str] | None] = [
        (min(room, MOST_ROOM), "start") if room >= LEAST_ROOM else None for room in rooms
    ]
    half = (starts[-1] - (starts[-2] if len(starts) > 1 else 0)) / 2 - 7 if starts else 0
    if starts and half >= LEAST_ROOM and rooms[-1] < min(GOOD_ROOM, half):
        # At the right edge the words stand on the other side, and share the room there.
        found[-1] = (min(half, MOST_ROOM), "end")
        if len(found) > 1:
            found[-2] = (min(half, MOST_ROOM), "start")
    return found


def _words(step: Step, told: Sequence[str], room: float, anchor: str) -> Words:
    letters = int(room / LETTER)
    lines = [line for words in told for line in textwrap.wrap(words, letters)]
    if len(lines) > MOST_LINES:
        last = textwrap.shorten(lines[MOST_LINES - 1], letters - 2, placeholder="")
        lines = [*lines[: MOST_LINES - 1], f"{last} …"]
    is_above = step.spell.liability == Liability.CRIMINAL
    first = int(step.y) - 18 - LINE * (len(lines) - 1) if is_above else int(step.y) + 28
    placed = [(str(first + LINE * n), line, n == 0) for n, line in enumerate(lines)]
    x = float(step.x)
    return Words(_at(x - 4 if anchor == "start" else x + 4), anchor, placed)


def _at(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
