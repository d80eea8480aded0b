"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Comparing takes time with the product of both lengths: what is longer is shown whole.
MOST = 1500


@dataclass(frozen=True)
class Piece:
    """`kind` is same, gone or new."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Paragraph by paragraph first, then within those that changed."""
    old, new = before.splitlines(True), after.splitlines(True)
    if max(len(old), len(new)) > MOST:
        return [Piece("gone", before), Piece("new", after)]
    return list(_joined(_compare(old, new, within=True)))


def _compare(before: list[str], after: list[str], within: bool) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after)
    for kind, i, j, k, m in matcher.get_opcodes():
        gone, new = "".join(before[i:j]), "".join(after[k:m])
        if kind == "equal":
            yield Piece("same", new)
            continue
        old_words, new_words = WORDS.findall(gone), WORDS.findall(new)
        if within and gone and new and max(len(old_words), len(new_words)) <= MOST:
            yield from _compare(old_words, new_words, within=False)
        else:
            yield Piece("gone", gone)
            yield Piece("new", new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; what is empty is left out."""
    waiting: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if waiting and waiting.kind == piece.kind:
            waiting = Piece(piece.kind, waiting.text + piece.text)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting
