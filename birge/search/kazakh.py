"""A light stemmer of Kazakh: it takes endings off as long as one fits, and knows no roots.

An ending fits when it follows the vowels of the word (back or front) and the last sound before it.
That is enough for search, where all that matters is that forms of one word become the same.
Words come with Kazakh letters as their Russian lookalikes (see folding). The table is written as a
linguist reads it, and turned into lookalikes below.
"""

from dataclasses import dataclass
from itertools import chain

from birge.search.folding import skeleton

VOWELS = frozenset("аеиоуыэюя")
GLIDES = frozenset("рйу")
LIQUID = frozenset("л")
NASALS = frozenset("мн")
VOICED = frozenset("зжбвгд")
VOICELESS = frozenset("птксшчщцфх")

VOWEL = VOWELS
CONSONANT = GLIDES | LIQUID | NASALS | VOICED | VOICELESS
SOUNDING = GLIDES | LIQUID | NASALS | VOICED
ANY = VOWEL | CONSONANT
# Loanwords end in letters that are written voiced and said voiceless: клуб-тар.
HARD = VOICELESS | frozenset("бвгд")
THIRD = frozenset("ыи")  # the possessive of the third person: бала-сы, үй-і

# After which sounds, and the ending of back and of front words.
TABLE: tuple[tuple[str, frozenset[str], str], ...] = (
    ("plural", VOWEL | GLIDES, "лар лер"),
    ("plural", LIQUID | NASALS | VOICED, "дар дер"),
    ("plural", HARD, "тар тер"),
    ("genitive", VOWEL | NASALS, "ның нің"),
    ("genitive", SOUNDING, "дың дің"),
    ("genitive", HARD, "тың тің"),
    ("dative", VOWEL | SOUNDING, "ға ге"),
    ("dative", HARD, "қа ке"),
    ("dative of what is possessed", THIRD, "на не"),
    ("accusative", VOWEL, "ны ні"),
    ("accusative", SOUNDING, "ды ді"),
    ("accusative", HARD, "ты ті"),
    ("accusative of what is possessed", VOWEL, "сын сін"),
    ("accusative of what is possessed", CONSONANT, "ын ін"),
    ("locative", VOWEL | SOUNDING, "да де"),
    ("locative", HARD, "та те"),
    ("locative of what is possessed", THIRD, "нда нде"),
    ("ablative", VOWEL | SOUNDING, "дан ден"),
    ("ablative", HARD, "тан тен"),
    ("ablative", NASALS | THIRD, "нан нен"),
    ("instrumental", ANY, "мен мен"),
    ("instrumental", SOUNDING, "бен бен"),
    ("instrumental", HARD, "пен пен"),
    ("my", CONSONANT, "ым ім"),
    ("your", CONSONANT, "ың ің"),
    ("your, politely", VOWEL, "ңыз ңіз"),
    ("your, politely", CONSONANT, "ыңыз іңіз"),
    ("our", VOWEL, "мыз міз"),
    ("our", CONSONANT, "ымыз іміз"),
    ("of the third person", VOWEL, "сы сі"),
    ("of the third person", CONSONANT, "ы і"),
    ("of a time", SOUNDING, "ғы гі"),
    ("of a time", HARD, "қы кі"),
    ("of a place", VOWEL | SOUNDING, "дағы дегі"),
    ("of a place", HARD, "тағы тегі"),
    ("of a place of what is possessed", THIRD, "ндағы ндегі"),
    ("past participle", VOWEL | SOUNDING, "ған ген"),
    ("past participle", HARD, "қан кен"),
    ("habitual participle", CONSONANT, "атын етін"),
    ("habitual participle", VOWEL, "йтын йтін"),
    ("present", CONSONANT, "ады еді"),
    ("present", VOWEL, "йды йді"),
    ("converb", CONSONANT, "ып іп"),
    ("conditional", ANY, "са се"),
    ("optative", CONSONANT, "сын сін"),
    ("passive", CONSONANT, "ыл іл"),
)


@dataclass(frozen=True)
class Ending:
    letters: str
    after: frozenset[str]
    refused: frozenset[str]  # last vowels of the word that this ending can't follow

    def leaves(self, word: str) -> str:
        """The word without this ending, or nothing where it does not fit."""
        stem = word.removesuffix(self.letters)
        if stem == word or not _is_root(stem) or stem[-1] not in self.after:
            return ""
        last = next((letter for letter in reversed(stem) if letter in VOWELS), "")
        return stem if last and last not in self.refused else ""


def _is_root(stem: str) -> bool:
    """Three letters, or two as in үй and ел; за is none, so that the end of заңы stays."""
    return len(stem) > 2 or (len(stem) == 2 and stem[0] in VOWELS and stem[1] in CONSONANT)


# Of the vowels that are left without Kazakh letters only these two tell back from front.
def _endings() -> tuple[Ending, ...]:
    pairs = [(after, *written.partition(" ")[::2]) for _name, after, written in TABLE]
    both = chain.from_iterable(
        (
            Ending(skeleton(back), after, frozenset("" if back == front else "е")),
            Ending(skeleton(front), after, frozenset("" if back == front else "ы")),
        )
        for after, back, front in pairs
    )
    return tuple(sorted(both, key=lambda ending: -len(ending.letters)))


ENDINGS = _endings()
# қ and к between vowels are written ғ and г, п is written б: зорлық, зорлығы; кітап, кітабы.
FINALS = str.maketrans("гб", "кп")


def stem(word: str) -> str:
    """Of a word that is folded to its skeleton."""
    while shorter := next(filter(None, (ending.leaves(word) for ending in ENDINGS)), ""):
        word = shorter
    return word[:-1] + word[-1:].translate(FINALS)
