"""Each move of the law on the time axis of its cause. What is invented did not happen."""

from collections.abc import Iterator

from birge.bills.models import Norm, Offence
from birge.bills.norms.wording import heading_text
from birge.causes.entries import Entry, Lane
from birge.causes.models import Cause, Disclosure
from birge.causes.texts import in_language


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    """A law that moved several offences is told once: by the first of them."""
    told: set[str] = set()
    rows = Offence.objects.public().told().filter(cause=cause)
    for offence in rows.exclude(disclosure=Disclosure.SYNTHETIC):
        for norm in offence.standing:
            if norm.starts_on and norm.key not in told:
                told.add(norm.key)
                yield _entry(offence, norm, language)


def _entry(offence: Offence, norm: Norm, language: str) -> Entry:
    assert norm.starts_on  # noqa: S101
    title = in_language(offence.title, language, offence.cause.original_language).value
    return Entry(
        key=norm.key, lane=Lane.LAW, on=norm.starts_on, precision=norm.precision,
        title=f"{title}: {heading_text(norm, language)}",
        url=f"{offence.get_absolute_url()}#{norm.key}",
        sources=tuple(citation.source for citation in norm.citations.all()),
    )  # fmt: skip
