"""What every verb of a broadcast does last: the pages, the search and the API tell it anew."""

from birge.broadcasts.indexing import CUE, cue_entry, entry_of
from birge.broadcasts.models import Broadcast, Cue, CueQuerySet
from birge.opendata.versions import changed
from birge.search.verbs.forget import forget
from birge.search.verbs.index import index, index_all

TOPIC = "broadcasts"


def tell(broadcast: Broadcast) -> None:
    changed(TOPIC)
    if broadcast.is_public:
        index(entry_of(broadcast))


def tell_words(cues: CueQuerySet) -> None:
    """These cues anew: what a stranger may not read is in no index."""
    changed(TOPIC)
    language = dict(cues.values_list("pk", "captions__language"))
    findable = list(Cue.objects.findable().filter(pk__in=cues.values("pk")))
    kept = {cue.pk for cue in findable}
    for pk in language.keys() - kept:
        forget(CUE, pk)
    index_all([cue_entry(cue, language[cue.pk]) for cue in findable])
