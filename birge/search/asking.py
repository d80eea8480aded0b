"""What somebody asks for: all of these words, the last one perhaps only begun."""

from dataclasses import dataclass

from birge.search.folding import words
from birge.search.models import LONGEST
from birge.search.stems import prefixes_asked, stems_asked, stems_in

# Longer questions come from no person. They are answered by their beginning.
MOST_LETTERS = 200
MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """One word: found where one of its stems stands, or a stem that begins like it."""

    stems: frozenset[str]
    prefixes: frozenset[str] = frozenset()

    def is_in(self, stems: frozenset[str]) -> bool:
        if self.stems & stems:
            return True
        return any(stem.startswith(tuple(self.prefixes)) for stem in stems)


@dataclass(frozen=True)
class Asked:
    wanted: tuple[Wanted, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def marks(self, word: str, language: str) -> bool:
        """Whether this word of a text is one of those that were asked for."""
        stems = stems_in(word, language)
        return any(wanted.is_in(stems) for wanted in self.wanted)

    def answered_by(self, text: str, language: str) -> int:
        """How many of the words this text has."""
        stems = frozenset().union(*(stems_in(match[0], language) for match in words(text)))
        return sum(wanted.is_in(stems) for wanted in self.wanted)


def asked(question: str) -> Asked:
    """Nothing is asked where only words stand that nearly every text has."""
    typed = [match[0][:LONGEST] for match in words(question[:MOST_LETTERS])][:MOST_WORDS]
    wanted = [Wanted(stems_asked(word)) for word in typed[:-1]]
    if typed:
        wanted.append(Wanted(stems_asked(typed[-1]), prefixes_asked(typed[-1])))
    return Asked(tuple(one for one in wanted if one.stems))
