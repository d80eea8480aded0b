"""What of petitions can be found: the newest text in each language, once it is public."""

from collections.abc import Iterator

from birge.petitions.models import Petition
from birge.search.writing import Entry, Wording

FORM = "petition"


def entry_of(petition: Petition) -> Entry:
    wordings = (
        Wording(text.language, text.title, text.summary, text.body)
        for text in petition.newest_texts.values()
    )
    return Entry(FORM, petition.pk, tuple(wordings))


def entries() -> Iterator[Entry]:
    public = Petition.objects.public().prefetch_related("texts").order_by("pk")
    return map(entry_of, public.iterator(chunk_size=200))
