"""Which cues are one sentence: captions break a line where the screen ends, not where words do."""

import re
from collections.abc import Sequence

from birge.broadcasts.models import Cue

ENDS = re.compile(r".*[.!?…][\"»”')\]]*", re.DOTALL)
# A sentence runs on over a pause of this length in milliseconds, and over so many cues.
PAUSE, MOST = 3000, 6


def sentence_of(chosen: Cue, around: Sequence[Cue]) -> list[Cue]:
    """The cues of the sentence in which this one stands; a program's words have no punctuation."""
    if chosen.captions.is_automatic:
        return [chosen]
    at = next(index for index, cue in enumerate(around) if cue.pk == chosen.pk)
    first = last = at
    while first and at - first < MOST and _runs_on(around[first - 1], around[first]):
        first -= 1
    while last + 1 < len(around) and last - at < MOST and _runs_on(around[last], around[last + 1]):
        last += 1
    return list(around[first : last + 1])


def sentence_around(chosen: Cue) -> list[Cue]:
    """The same, with what stands around it asked of the database."""
    numbers = (chosen.number - MOST - 1, chosen.number + MOST + 1)
    return sentence_of(chosen, list(chosen.captions.cues.filter(number__range=numbers)))


def _runs_on(one: Cue, other: Cue) -> bool:
    return (
        one.speaker == other.speaker
        and not (one.withheld_by_id or other.withheld_by_id)
        and other.starts - one.ends <= PAUSE
        and not ENDS.fullmatch(one.words)
    )
