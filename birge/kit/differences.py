"""What differs between two texts: paragraph by paragraph, then word by word in what changed.

The work is bounded. Paragraphs that stand once in both texts are found first, in time that grows
with the length alone; what lies between them is compared closely while the work lasts, and shown
whole after that: never wrong, only coarser.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Comparing takes time with how often a word of one text meets itself in the other: of two
# paragraphs, and of two texts in all. The second is a few seconds of one core.
MOST_IN_PAIR, MOST_IN_ALL = 1_000_000, 8_000_000
# Of the words of two paragraphs: below it they are two paragraphs, not one that changed.
ALIKE = 0.3


@dataclass(frozen=True)
class Piece:
    """`kind` is same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """`kind` is same, gone, new, or changed: then it has pieces of several kinds."""

    kind: str
    pieces: tuple[Piece, ...]


class _Work:
    """How much is left of it."""

    def __init__(self) -> None:
        self.left = MOST_IN_ALL

    def allows(self, old: Sequence[str], new: Sequence[str]) -> bool:
        in_old, in_new = Counter(old), Counter(new)
        meetings = sum(times * in_new[one] for one, times in in_old.items())
        cost = len(old) + len(new) + meetings
        if cost > min(MOST_IN_PAIR, self.left):
            return False
        self.left -= cost
        return True


def differences(before: str, after: str) -> list[Piece]:
    """As one run of pieces, for texts of a few paragraphs."""
    return _joined(piece for one in by_paragraph(before, after) for piece in one.pieces)


def by_paragraph(before: str, after: str) -> list[Paragraph]:
    """A paragraph is a line. What is same and gone makes `before`, same and new `after`."""
    old, new = before.splitlines(True), after.splitlines(True)
    first, last = _alike(old, new)
    return [
        *(_whole("same", line) for line in new[:first]),
        *_lines(old[first : len(old) - last], new[first : len(new) - last], _Work()),
        *(_whole("same", line) for line in new[len(new) - last :]),
    ]


def _alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many are the same at the beginning, and behind that at the end."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return first, last


def _lines(old: Sequence[str], new: Sequence[str], work: _Work) -> Iterator[Paragraph]:
    """Between the paragraphs that stand once in both texts, in their order."""
    i = j = 0
    for k, m in [*_anchors(old, new), (len(old), len(new))]:
        yield from _gap(old[i:k], new[j:m], work)
        if k < len(old):
            yield _whole("same", old[k])
        i, j = k + 1, m + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest rising row of them (patience sorting)."""
    once_old, once_new = Counter(old), Counter(new)
    place = {line: m for m, line in enumerate(new) if once_new[line] == 1}
    pairs = [
        (k, place[line]) for k, line in enumerate(old) if once_old[line] == 1 and line in place
    ]
    # Of each length the row that ends earliest: where it ends, and with which pair.
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for n, (_k, m) in enumerate(pairs):
        at = bisect_left(ends, m)
        ends[at : at + 1], last[at : at + 1] = [m], [n]
        before.append(last[at - 1] if at else None)
    row: list[tuple[int, int]] = []
    here = last[-1] if last else None
    while here is not None:
        row.append(pairs[here])
        here = before[here]
    return row[::-1]


def _gap(old: Sequence[str], new: Sequence[str], work: _Work) -> Iterator[Paragraph]:
    if not old or not new or not work.allows(old, new):
        yield from (_whole("gone", line) for line in old)
        yield from (_whole("new", line) for line in new)
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (_whole("same", line) for line in new[k:m])
        else:
            yield from _replaced(old[i:j], new[k:m], work)


def _replaced(old: Sequence[str], new: Sequence[str], work: _Work) -> Iterator[Paragraph]:
    """Each paragraph beside the one that it most likely became."""
    bags = [Counter(WORDS.findall(line)) for line in new]
    at = 0
    for line in old:
        bag = Counter(WORDS.findall(line))
        # Only a few onward are looked at, so that this stays a walk.
        likeness = [_likeness(bag, other) for other in bags[at : at + 8]]
        best = max(likeness, default=0.0)
        if best < ALIKE:
            yield _whole("gone", line)
            continue
        found = at + likeness.index(best)
        yield from (_whole("new", other) for other in new[at:found])
        yield _changed(line, new[found], work)
        at = found + 1
    yield from (_whole("new", other) for other in new[at:])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _changed(before: str, after: str, work: _Work) -> Paragraph:
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    if work.allows(old, new):
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces.append(Piece("same", "".join(new[k:m])))
            else:
                pieces += [Piece("gone", "".join(old[i:j])), Piece("new", "".join(new[k:m]))]
    else:
        pieces = [Piece("gone", before), Piece("new", after)]
    return Paragraph("changed", tuple(_joined(iter(pieces))))


def _whole(kind: str, line: str) -> Paragraph:
    return Paragraph(kind, (Piece(kind, line),))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece; what is empty is left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.text and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
