"""Everything dated about a cause, from its story and from every form of action, each thing once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from birge.causes.entries import Entry, Lane, entries_of
from birge.causes.models import Cause, Kind, Moment, Source
from birge.causes.texts import in_language

LANES = {
    Kind.LAW: Lane.LAW,
    Kind.BILL: Lane.PARLIAMENT,
    Kind.CASE: Lane.COURT,
    Kind.PETITION: Lane.PETITIONS,
    Kind.GATHERING: Lane.STREETS,
    Kind.HASHTAG: Lane.HASHTAGS,
    Kind.BROADCAST: Lane.BROADCASTS,
    Kind.LETTERS: Lane.LETTERS,
    Kind.POLL: Lane.POLLS,
    Kind.STATISTIC: Lane.POLLS,
    Kind.STATEMENT: Lane.STATEMENTS,
}
# Of two that begin on one day the wider one is told first.
WIDTHS = ("year", "month", "week", "day")


@dataclass(frozen=True)
class Told:
    """One entry: `moment` where the cause's story tells it, `url` where a form tells more."""

    key: str
    lane: Lane
    on: dt.date
    until: dt.date | None
    precision: str
    title: str
    url: str
    sources: Sequence[Source]
    moment: Moment | None = None

    @property
    def differs(self) -> bool:
        return bool(self.moment and self.moment.versions)

    @property
    def last(self) -> dt.date:
        return self.until or self.on


def told_of(cause: Cause, language: str) -> list[Told]:
    """In the order of their days. Where a form tells a moment of the story, both are one."""
    told = {moment.key: _moment(cause, moment, language) for moment in cause.moments.told()}
    for entry in entries_of(cause, language):
        known = told.get(entry.key)
        told[entry.key] = replace(known, url=entry.url) if known else _entry(entry)
    return sorted(told.values(), key=lambda one: (one.on, WIDTHS.index(one.precision), one.key))


def _moment(cause: Cause, moment: Moment, language: str) -> Told:
    title = in_language(moment.what, language, cause.original_language).value
    sources = [citation.source for citation in moment.citations.all()]
    lane = LANES[Kind(moment.kind)]
    return Told(
        moment.key, lane, moment.on, moment.until, moment.precision, title, "", sources, moment
    )


def _entry(entry: Entry) -> Told:
    return Told(
        entry.key, entry.lane, entry.on, entry.until, entry.precision, entry.title, entry.url,
        entry.sources,
    )  # fmt: skip


def differences(moment: Moment, language: str, fallback: str) -> str:
    """What each source says where they differ, on one line."""
    return "; ".join(
        f"{in_language(says, language, fallback)} ({', '.join(source.key for source in sources)})"
        for says, sources in moment.versions
    )
