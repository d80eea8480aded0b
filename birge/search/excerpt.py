"""Where the words stand: a piece of the text around the first of them, each of them marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from birge.search.asking import Asked
from birge.search.folding import words

# Words before the first one that was found, and in all.
BEFORE, WHOLE = 8, 40


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


def marked(text: str, language: str, question: Asked) -> list[Piece]:
    """The whole text in pieces, those marked that were asked for."""
    return list(_pieces(text, language, question))


def excerpt(text: str, language: str, question: Asked) -> list[Piece]:
    """About forty words; the beginning of the text where none of it was asked for."""
    standing = list(words(text))
    first = next(
        (number for number, word in enumerate(standing) if question.marks(word[0], language)), 0
    )
    start = max(0, first - BEFORE)
    shown = standing[start : start + WHOLE]
    if not shown:
        return []
    begin = shown[0].start() if start else 0
    end = shown[-1].end() if start + WHOLE < len(standing) else len(text)
    head, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    return marked(head + " ".join(text[begin:end].split()) + tail, language, question)


def _pieces(text: str, language: str, question: Asked) -> Iterator[Piece]:
    at = 0
    for word in words(text):
        if question.marks(word[0], language):
            if word.start() > at:
                yield Piece(text[at : word.start()])
            yield Piece(word[0], is_found=True)
            at = word.end()
    if at < len(text):
        yield Piece(text[at:])
