"""The fonts that paper and pictures are set in, so that they look the same on every machine."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent
REGULAR, BOLD = FOLDER / "NotoSans-Regular.ttf", FOLDER / "NotoSans-Bold.ttf"


@cache
def letters() -> frozenset[int]:
    """The code points that both weights can draw."""
    with TTFont(REGULAR) as regular, TTFont(BOLD) as bold:
        return frozenset(regular.getBestCmap()) & frozenset(bold.getBestCmap())


def can_draw(text: str) -> bool:
    return all(ord(character) in letters() for character in text)
