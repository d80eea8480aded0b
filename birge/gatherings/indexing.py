"""What of gatherings can be found: their words, once they are public."""

from collections.abc import Iterator

from birge.gatherings.models import Gathering
from birge.search.writing import Entry, Wording

FORM = "gathering"


def entry_of(gathering: Gathering) -> Entry:
    # A place that nobody may be told of yet is not found either.
    cities = [place.city for place in gathering.places.all() if place.is_tellable]
    wordings = (
        Wording(
            text.language, text.title, text.purpose,
            " ".join([text.who, *(city.get(text.language, "") for city in cities)]),
        )
        for text in gathering.texts.all()
    )  # fmt: skip
    return Entry(FORM, gathering.pk, tuple(wordings))


def entries() -> Iterator[Entry]:
    public = Gathering.objects.public().prefetch_related("texts", "places").order_by("pk")
    return map(entry_of, public.iterator(chunk_size=200))
