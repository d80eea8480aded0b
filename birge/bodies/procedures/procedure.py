"""The legal rules a petition runs under, over all the time for which they are known."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from birge.bodies.levels import Level
from birge.bodies.names import name_in
from birge.bodies.procedures.dated import Dated
from birge.bodies.procedures.errors import NotInForce
from birge.bodies.procedures.rules import Rules
from birge.bodies.procedures.wording import not_in_force


@dataclass(frozen=True)
class Procedure:
    """`none`: sections that it does not have; `unknown`: sections that no source of ours gives.

    `known_from` is the first day that the file speaks of, `known_to` the last one if it ended.
    """

    id: str
    names: dict[str, str]
    law: dict[str, str]
    country: str
    calendar: str
    time_zone: str
    levels: tuple[Level, ...]
    known_from: dt.date
    known_to: dt.date | None
    values: tuple[Dated, ...]
    none: tuple[str, ...]
    unknown: tuple[str, ...]

    def is_known(self, on: dt.date) -> bool:
        return self.known_from <= on and (self.known_to is None or on <= self.known_to)

    def at(self, on: dt.date) -> Rules:
        """The rules of one day; raises NotInForce."""
        if not self.is_known(on):
            raise NotInForce(not_in_force(self.id, on, self.known_from, self.known_to))
        return Rules(self.id, on, tuple(value for value in self.values if value.holds(on)))

    @property
    def changes(self) -> tuple[dt.date, ...]:
        """The days on which some value began, oldest first."""
        return tuple(sorted({value.valid_from for value in self.values}))

    @property
    def name(self) -> str:
        return name_in(self.names, get_language() or "en")

    @property
    def law_name(self) -> str:
        return name_in(self.law, get_language() or "en")

    def __str__(self) -> str:
        return self.id
