"""What of public broadcasts can be found: their texts, and each sentence that is not withheld."""

from collections.abc import Iterator

from birge.broadcasts.models import Broadcast, Cue
from birge.search.writing import Entry, Wording

FORM, CUE = "broadcast", "cue"


def entry_of(broadcast: Broadcast) -> Entry:
    wordings = tuple(
        Wording(language, title, broadcast.summary.get(language, ""), _body(broadcast, language))
        for language, title in broadcast.title.items()
    )
    return Entry(FORM, broadcast.pk, wordings)


def cue_entry(cue: Cue, language: str) -> Entry:
    return Entry(CUE, cue.pk, (Wording(language, "", "", cue.words),))


def _body(broadcast: Broadcast, language: str) -> str:
    return "\n".join(session.title.get(language, "") for session in broadcast.sessions.all())


def entries() -> Iterator[Entry]:
    told = Broadcast.objects.public().told().order_by("pk")
    yield from map(entry_of, told.iterator(chunk_size=200))
    cues = Cue.objects.findable().select_related("captions").order_by("pk")
    for cue in cues.iterator(chunk_size=1000):
        yield cue_entry(cue, cue.captions.language)
