"""What of norms can be found: the offence, its laws and articles, and what is said of them."""

from collections.abc import Iterator

from birge.bills.models import Norm, Offence
from birge.search.writing import Entry, Wording

FORM = "norm"


def entry_of(offence: Offence) -> Entry:
    wordings = tuple(
        Wording(language, title, offence.summary.get(language, ""), body_of(offence, language))
        for language, title in offence.title.items()
    )
    return Entry(FORM, offence.pk, wordings)


def body_of(offence: Offence, language: str) -> str:
    return "\n".join(_words(norm, language) for norm in offence.standing)


def _words(norm: Norm, language: str) -> str:
    parts = (norm.law, norm.article, norm.note, norm.doubt)
    return "\n".join(filter(None, (texts.get(language, "") for texts in parts)))


def entries() -> Iterator[Entry]:
    rows = Offence.objects.public().told().order_by("pk")
    return map(entry_of, rows.iterator(chunk_size=200))
