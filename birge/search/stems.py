"""Which stems a word has: in a text of a known language, and in a question of any."""

import threading
from functools import lru_cache

import snowballstemmer

from birge.search import kazakh, latin
from birge.search.folding import fold, is_latin, plain, skeleton
from birge.search.models import LONGEST

SNOWBALL = {"ru": "russian", "en": "english"}
# What nearly every text has says nothing about any of them.
COMMON_RUSSIAN = (
    "и в во не на с со что как а но по из за к ко от до о об для у же ли бы то это или при"
)
COMMON_ENGLISH = "the a an of to in and is are be by for on with at as that this it or from"
COMMON_KAZAKH = "мен және да де та те бұл сол ол бір үшін не туралы"
COMMON = frozenset(f"{COMMON_RUSSIAN} {COMMON_ENGLISH} {COMMON_KAZAKH}".split())
SHORTEST = 2
# A prefix of two letters begins half of all words.
SHORTEST_PREFIX = 3

# A stemmer of the library keeps the word that it works on, so each thread has its own.
_own = threading.local()


@lru_cache(maxsize=50_000)
def stems_in(word: str, language: str) -> frozenset[str]:
    """As the index keeps a word of a text in this language."""
    folded = fold(word)
    if len(folded) < SHORTEST or folded in COMMON:
        return frozenset()
    base = language.split("-")[0]
    if base == "kk":
        return _cut(_kazakh(folded) or {plain(folded)})
    return _cut({_snowball(base, folded)} if base in SNOWBALL else {plain(folded)})


def stems_asked(word: str) -> frozenset[str]:
    """Whatever language the word may be of; nothing for a word that the index leaves out."""
    folded = fold(word)
    if len(folded) < SHORTEST or folded in COMMON:
        return frozenset()
    foreign = {_snowball(base, folded) for base in SNOWBALL}
    return _cut({plain(folded)} | foreign | _kazakh(folded))


def prefixes_asked(word: str) -> frozenset[str]:
    """What the stems may begin with, where the word was perhaps not typed to its end."""
    folded = fold(word)
    if len(folded) < SHORTEST_PREFIX:
        return frozenset()
    return _cut({folded, plain(folded), skeleton(folded)} | latin.readings(folded))


def _kazakh(folded: str) -> set[str]:
    read = latin.readings(folded) if is_latin(folded) else {skeleton(folded)}
    return {kazakh.stem(word) for word in read}


@lru_cache(maxsize=50_000)
def _snowball(base: str, folded: str) -> str:
    if not hasattr(_own, base):
        setattr(_own, base, snowballstemmer.stemmer(SNOWBALL[base]))
    return str(getattr(_own, base).stemWord(folded))


def _cut(stems: set[str]) -> frozenset[str]:
    return frozenset(stem[:LONGEST] for stem in stems if stem)
