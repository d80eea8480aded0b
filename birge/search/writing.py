"""What an owner gives to be found: its texts, by language, in parts that weigh differently."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from birge.search.folding import words
from birge.search.stems import stems_in

TITLE, SUMMARY, MOST_IN_BODY = 100, 20, 10


@dataclass(frozen=True)
class Wording:
    language: str
    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing to be found, in all its languages."""

    form: str
    of: int
    wordings: tuple[Wording, ...]


Source = Callable[[], Iterable[Entry]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Forms of action say in their AppConfig.ready where all that is public comes from."""
    if source not in _sources:
        _sources.append(source)


def everything() -> Iterator[Entry]:
    for source in _sources:
        yield from source()


def weights(entry: Entry) -> dict[str, int]:
    """Each stem with its weight in the language where it weighs most."""
    best: Counter[str] = Counter()
    for wording in entry.wordings:
        best |= _weights_in(wording)
    return dict(best)


def _weights_in(wording: Wording) -> Counter[str]:
    body = _count(wording.body, wording.language)
    weights = Counter({stem: min(times, MOST_IN_BODY) for stem, times in body.items()})
    for part, weight in ((wording.summary, SUMMARY), (wording.title, TITLE)):
        weights.update(dict.fromkeys(_count(part, wording.language), weight))
    return weights


def _count(text: str, language: str) -> Counter[str]:
    return Counter(stem for match in words(text) for stem in stems_in(match[0], language))
