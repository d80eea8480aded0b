"""Two versions of a bill beside each other: what changed, and the rest folded away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from birge.bills.models import Version
from birge.kit.differences import Paragraph

# So many paragraphs that are the same stay open around what changed.
AROUND = 1


@dataclass(frozen=True)
class Stretch:
    """Paragraphs that stand together; `is_folded` where nothing changed in them."""

    is_folded: bool
    paragraphs: Sequence[Paragraph]


def stretches(paragraphs: Iterable[Paragraph]) -> Iterator[Stretch]:
    runs = [list(run) for _same, run in groupby(paragraphs, lambda one: one.kind == "same")]
    for number, run in enumerate(runs):
        if run[0].kind != "same":
            yield Stretch(False, run)
            continue
        head = AROUND if number else 0
        tail = AROUND if number < len(runs) - 1 else 0
        inner = run[head : len(run) - tail]
        if len(inner) < 2:
            yield Stretch(False, run)
            continue
        yield from (Stretch(False, run[:head]),) if head else ()
        yield Stretch(True, inner)
        yield from (Stretch(False, run[len(run) - tail :]),) if tail else ()


def shared_languages(one: Version, other: Version) -> list[str]:
    """Those in which both can be read, in the order of the first."""
    have = {text.language for text in other.texts.all()}
    return [text.language for text in one.texts.all() if text.language in have]
