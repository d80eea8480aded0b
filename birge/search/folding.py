"""From what people type to words that can be compared: case, spelling variants, marks."""

import re
import unicodedata
from collections.abc import Iterator

# Vowel signs of Arabic and Devanagari, and what joins the parts of one word in other scripts.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
JOINERS = "'’ʼ‘`\u00ad\u0640\u200c\u200d"
WORD = re.compile(rf"[^\W_]+(?:[{MARKS}{JOINERS}]+[^\W_]+)*")
DROPPED = str.maketrans("", "", "\u00ad\u0640\u200c\u200d")
APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[a-z\u00df-\u024f]")

# Kazakh letters, and the Russian ones that people type for them.
LOOKALIKES = str.maketrans("әіңғүұқөһ", "аингуукох")


def words(text: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(text)


def fold(word: str) -> str:
    """One spelling for Word and WORD, ё and е, a letter and its compatibility forms."""
    folded = unicodedata.normalize("NFKC", word).casefold().translate(DROPPED)
    folded = unicodedata.normalize("NFC", folded).translate(APOSTROPHES).replace("ё", "е")
    return "".join(letter for letter in folded if unicodedata.category(letter) != "Mn")


def plain(folded: str) -> str:
    """Without accents, as many type: é as e. Cyrillic stays: й is no и with an accent."""
    if CYRILLIC.search(folded):
        return folded
    apart = unicodedata.normalize("NFD", folded)
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


def skeleton(folded: str) -> str:
    """The same whether Kazakh letters were typed as such or as their Russian lookalikes."""
    return folded.translate(LOOKALIKES)


def is_latin(folded: str) -> bool:
    return bool(LATIN.search(folded)) and not CYRILLIC.search(folded)
