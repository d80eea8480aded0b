"""The steps of a cause's public matters on its time axis. What is invented did not happen."""

from collections.abc import Iterator

from birge.cases.models import Case, CaseQuerySet
from birge.causes.entries import Entry, Lane
from birge.causes.models import Cause, Disclosure
from birge.causes.texts import in_language


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    for case in _told(cause):
        for step in case.standing:
            what = in_language(step.what, language, cause.original_language)
            yield Entry(
                key=step.key, lane=Lane.COURT, on=step.on, until=step.until, title=what.value,
                url=f"{case.get_absolute_url()}#{step.key}", precision=step.precision,
                sources=tuple(step.sources.all()),
            )  # fmt: skip


def _told(cause: Cause) -> CaseQuerySet:
    return Case.objects.public().told().filter(cause=cause).exclude(disclosure=Disclosure.SYNTHETIC)
