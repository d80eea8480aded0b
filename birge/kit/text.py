"""Cleaning what people type, before anything looks at it."""

import unicodedata

# Direction overrides can make a name read as another one; joiners and marks of real scripts stay.
DIRECTION_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})


def one_line(value: str) -> str:
    """NFC, white space folded to single spaces, ends trimmed."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def has_hidden_characters(value: str) -> bool:
    """Control, unassigned, private or direction-changing characters, which no name needs."""
    return any(
        character in DIRECTION_CONTROLS or unicodedata.category(character) in FORBIDDEN_CATEGORIES
        for character in value
    )
