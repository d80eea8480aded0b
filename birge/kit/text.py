"""Cleaning what people type, before anything looks at it."""

import unicodedata

# Direction overrides can make a name read as another one; joiners and marks of real scripts stay.
DIRECTION_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Apostrophes, points, and the joiners that some scripts need within a word.
JOINS = frozenset("'’ʼ`´.,·\u200c\u200d")
MOST_MARKS = 3
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})


def one_line(value: str) -> str:
    """NFC, white space folded to single spaces, ends trimmed."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def is_name(value: str) -> bool:
    """Letters of any script, at most three marks on each, and what joins the parts of names."""
    marks = 0
    for character in value:
        kind = unicodedata.category(character)
        marks = marks + 1 if kind.startswith("M") else 0
        known = kind[0] in "LM" or kind in ("Zs", "Pd") or character in JOINS
        if not known or marks > MOST_MARKS:
            return False
    return any(map(str.isalpha, value))


def has_hidden_characters(value: str) -> bool:
    """Control, unassigned, private or direction-changing characters, which no name needs."""
    return any(
        character in DIRECTION_CONTROLS or unicodedata.category(character) in FORBIDDEN_CATEGORIES
        for character in value
    )


def is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction, as browsers do."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
