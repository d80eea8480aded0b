"""A bill as a file tells it, before anything is compared or stored.

Words are those of the Open Civic Data specification, so that every reader meets in one shape.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Texts = dict[str, str]


@dataclass(frozen=True)
class Day:
    """A date, no more exact than the file is: `precision` is day, month or year."""

    on: dt.date
    precision: str = "day"

    def __str__(self) -> str:
        return self.on.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]


@dataclass(frozen=True)
class ReadAction:
    """`chamber` is lower, upper, legislature, executive, government, committee or empty."""

    day: Day
    what: Texts
    classification: tuple[str, ...] = ()
    chamber: str = ""
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadDocument:
    """`key` tells it from the bill's other documents; `links` are (address, media type)."""

    key: str
    note: Texts
    day: Day | None = None
    number: str = ""
    classification: str = ""
    is_version: bool = True
    languages: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadVote:
    """`counts` are (option, number), `result` is pass, fail or empty."""

    motion: Texts
    day: Day | None
    result: str
    counts: tuple[tuple[str, int], ...]
    classification: tuple[str, ...] = ()
    chamber: str = ""
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadSponsor:
    name: str
    entity_type: str = ""
    classification: str = "primary"
    is_primary: bool = True
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadBill:
    """`key` is the same in every file that tells of this bill; `status` is what a list says of it.

    `differs` is where two files of one bill disagree, in words.
    """

    file: str
    line: int
    key: str
    titles: Texts
    identifier: str = ""
    session: str = ""
    chamber: str = ""
    other_titles: tuple[tuple[Texts, str], ...] = ()
    status: Texts = field(default_factory=dict)
    registered: Day | None = None
    actions: tuple[ReadAction, ...] = ()
    documents: tuple[ReadDocument, ...] = ()
    votes: tuple[ReadVote, ...] = ()
    sponsors: tuple[ReadSponsor, ...] = ()
    sources: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)
