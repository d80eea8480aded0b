"""One value of a procedure, with the days on which it holds and what says so."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from birge.bodies.procedures.citing import cite, cited_in

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Source:
    """`article`: the law and its article, or the official page."""

    article: str
    url: str
    confidence: Confidence

    def __str__(self) -> str:
        return cite(self.article)

    @property
    def language(self) -> str:
        return cited_in(self.article)


@dataclass(frozen=True)
class Dated:
    """`plain` is the value as the file spells it, made of text, whole numbers and lists."""

    name: str
    value: Any
    plain: Any
    source: Source
    valid_from: dt.date
    valid_to: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def section(self) -> str:
        return self.name.split(".")[0]


@dataclass(frozen=True)
class Ground:
    """A subject that no petition may have."""

    number: int
    code: str
    names: dict[str, str]
