"""Kazakh in Latin letters, read as Cyrillic: the alphabets of 2017 to 2021 and what people type.

The alphabets write one sound in several ways and several sounds in one way (y is ы, or й), so that
a word has several readings. All are looked for, and what is no word stands in no index.
"""

import unicodedata
from itertools import islice, product

MOST_READINGS = 16

# The longest first. Readings are skeletons: ә is а and ң is н already.
LETTERS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "sh": ("ш",), "ch": ("ч",), "zh": ("ж",), "gh": ("г",), "kh": ("х",),
    "ng": ("н", "нг"), "ts": ("ц", "тс"), "ia": ("я", "иа"), "ya": ("я",), "iu": ("ю", "иу"),
    "yu": ("ю",), "io": ("е", "ио"), "yo": ("е",), "iy": ("и", "ий"), "yi": ("и",),
    "s'": ("ш",), "c'": ("ч",), "y'": ("у",), "ş": ("ш",), "š": ("ш",), "ç": ("ч",), "č": ("ч",),
    "ý": ("у",), "ŋ": ("н",), "ı": ("и", "й"),
    "a": ("а",), "b": ("б",), "c": ("с",), "d": ("д",), "e": ("е",), "f": ("ф",), "g": ("г",),
    "h": ("х",), "i": ("и", "й"), "j": ("ж",), "k": ("к",), "l": ("л",), "m": ("м",), "n": ("н",),
    "o": ("о",), "p": ("п",), "q": ("к",), "r": ("р",), "s": ("с",), "t": ("т",), "u": ("у",),
    "v": ("в",), "w": ("у",), "x": ("х",), "y": ("ы", "й"), "z": ("з",),
}  # fmt: skip
LONGEST = max(map(len, LETTERS))


def readings(folded: str) -> frozenset[str]:
    """The skeletons of the Cyrillic words that this may be: none for what is not Latin."""
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(folded):
        letters, read = _next(folded, at)
        if not letters:
            return frozenset()
        parts += [read] if read else []
        at += len(letters)
    return frozenset(map("".join, islice(product(*parts), MOST_READINGS)))


def _next(folded: str, at: int) -> tuple[str, tuple[str, ...]]:
    """The letters that stand here and how they are read; nothing where they can't be."""
    for length in range(LONGEST, 0, -1):
        letters = folded[at : at + length]
        if letters in LETTERS:
            return letters, LETTERS[letters]
    letter = folded[at]
    # An apostrophe or an accent marks a letter whose skeleton is the bare one.
    bare = unicodedata.normalize("NFD", letter)[0]
    return (letter, () if letter == "'" else LETTERS[bare]) if bare in {*LETTERS, "'"} else ("", ())
