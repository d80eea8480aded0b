"""What of public matters can be found: their texts, and no name that is not in them."""

from collections.abc import Iterator

from birge.cases.models import Case
from birge.search.writing import Entry, Wording

FORM = "case"


def entry_of(case: Case) -> Entry:
    wordings = tuple(
        Wording(language, title, case.summary.get(language, ""), _body(case, language))
        for language, title in case.title.items()
    )
    return Entry(FORM, case.pk, wordings)


def _body(case: Case, language: str) -> str:
    return "\n".join(step.what.get(language, "") for step in case.standing)


def entries() -> Iterator[Entry]:
    return map(entry_of, Case.objects.public().told().order_by("pk").iterator(chunk_size=200))
