"""Setting words into a box: lines broken at spaces, letters as large as fit."""

from collections.abc import Callable, Iterable

from PIL.ImageFont import FreeTypeFont

Room = tuple[int, int]
MORE = "…"


def fitted(
    text: str, font_of: Callable[[int], FreeTypeFont], sizes: Iterable[int], room: Room
) -> tuple[int, list[str]]:
    """The largest of the sizes that fits, with its lines; the smallest one is cut to fit."""
    size, lines, most = 0, [""], 1
    for size in sizes:
        font = font_of(size)
        lines, most = broken(text, font, room[0]), max(1, int(room[1] / (size * 1.22)))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _shortened(lines[most - 1], font_of(size), room[0])]


def broken(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """Lines no wider than `width`; a word that no line can hold is broken anywhere."""
    return [line for part in text.splitlines() for line in _broken(part, font, width)] or [""]


def _broken(text: str, font: FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines += [*_pieces(word, font, width)]
    return [line for line in lines if line]


def _pieces(word: str, font: FreeTypeFont, width: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(line: str, font: FreeTypeFont, width: int) -> str:
    while line and font.getlength(line + MORE) > width:
        line = line[:-1]
    return line.rstrip(" ,.;:–—") + MORE
