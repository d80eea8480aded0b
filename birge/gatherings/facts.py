"""What may become public of a gathering: acts of its organiser and of the authority, and what
others said of it. No name, no address, nobody who came; days, never hours."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class GatheringAnnounced:
    """`texts` holds the SHA-256 of the words in each language; `on` is the day of announcing.

    `places` are those that may be told of on that day.
    """

    kind: ClassVar[str] = "gatherings.announced"
    gathering: str
    form: str
    procedure: str
    procedure_hash: str
    day: dt.date
    places: int
    texts: dict[str, str]
    on: dt.date


@dataclass(frozen=True)
class WordsChanged:
    """SHA-256 of the words in one language; `replaces` is that of the ones before, or empty."""

    kind: ClassVar[str] = "gatherings.words_changed"
    gathering: str
    language: str
    text: str
    replaces: str
    on: dt.date


@dataclass(frozen=True)
class NoticeFiled:
    """Registered by the authority on that day, which owes its answer by `due`."""

    kind: ClassVar[str] = "gatherings.filed"
    gathering: str
    place: int
    way: str
    on: dt.date
    due: dt.date


@dataclass(frozen=True)
class AuthorityAnswered:
    """`answer` is allowed, limited, proposed, refused, or silence where the law gives it a meaning.

    `irregular` says that the procedure does not allow this answer at that point.
    """

    kind: ClassVar[str] = "gatherings.answered"
    gathering: str
    place: int
    answer: str
    ground: str
    irregular: bool
    on: dt.date


@dataclass(frozen=True)
class ProposalAnswered:
    """The organiser agrees, or not, to another place or time."""

    kind: ClassVar[str] = "gatherings.proposal_answered"
    gathering: str
    place: int
    agreed: bool
    on: dt.date


@dataclass(frozen=True)
class GatheringTookPlace:
    """`how` is held, held_refused, stopped or cancelled."""

    kind: ClassVar[str] = "gatherings.took_place"
    gathering: str
    place: int
    how: str
    ground: str
    on: dt.date


@dataclass(frozen=True)
class EstimateReported:
    """How many came, as others say: no count of Birge. A bound that nobody gave is -1.

    `corrects` is the number of the estimate that this one stands beside, or 0; `source` the
    SHA-256 of what is told of the source.
    """

    kind: ClassVar[str] = "gatherings.estimated"
    gathering: str
    place: int
    number: int
    corrects: int
    low: int
    high: int
    qualifier: str
    by: str
    method: str
    source: bytes
    on: dt.date
