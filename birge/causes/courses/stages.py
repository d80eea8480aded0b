"""The stages of a course by law: each with its term, its article and how sure we are."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from birge.bodies.procedures import cite


@dataclass(frozen=True)
class Article:
    """Where the law says so; `confidence` is empty where there is no article."""

    text: str
    confidence: str

    def __str__(self) -> str:
        return cite(self.text)


@dataclass(frozen=True)
class Term:
    """The time in which a stage is due, in calendar days, weeks or months.

    It runs from the step before, or from the last step of the stage `since`.
    """

    number: int
    unit: str
    since: str
    article: Article

    def ends(self, after: dt.date) -> dt.date:
        """The day after is day one; nobody is late within it."""
        if self.unit == "months":
            return after + relativedelta(months=self.number)
        return after + dt.timedelta(days=self.number * (7 if self.unit == "weeks" else 1))


@dataclass(frozen=True)
class Stage:
    """`place` is the chamber or office where it happens, a key of the procedure's `places`.

    `majority` is what a vote there needs, where the law asks for more than most of those present.
    """

    key: str
    kind: StrEnum
    names: Mapping[str, str]
    after: frozenset[str]
    article: Article
    term: Term | None
    is_optional: bool
    is_first: bool
    place: str
    majority: str


@dataclass(frozen=True)
class Procedure:
    """`stages` in the order in which things usually go, `track` the places that a picture shows."""

    id: str
    names: Mapping[str, str]
    law: Mapping[str, str]
    url: str
    country: str
    known_from: dt.date
    known_until: dt.date | None
    places: Mapping[str, Mapping[str, str]]
    track: Sequence[str]
    stages: Mapping[str, Stage]

    def holds(self, on: dt.date) -> bool:
        return self.known_from <= on and (self.known_until is None or on <= self.known_until)

    def next_of(self, key: str | None) -> list[Stage]:
        """What the law lets follow; whatever may begin, where nothing has happened yet."""
        return [
            stage
            for stage in self.stages.values()
            if (stage.is_first if key is None else key in stage.after)
        ]
