"""What of causes can be found: all their texts."""

from collections.abc import Iterator

from birge.causes.models import Cause
from birge.search.writing import Entry, Wording

FORM = "cause"


def entry_of(cause: Cause) -> Entry:
    wordings = (
        Wording(text.language, text.title, text.summary, text.introduction)
        for text in cause.texts.all()
    )
    return Entry(FORM, cause.pk, tuple(wordings))


def entries() -> Iterator[Entry]:
    return map(
        entry_of, Cause.objects.public().with_texts().order_by("pk").iterator(chunk_size=200)
    )
