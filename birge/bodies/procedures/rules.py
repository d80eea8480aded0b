"""A procedure as it stands on one day."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from typing import Any

from birge.bodies.assurance import Assurance
from birge.bodies.calendars import Term, Unit
from birge.bodies.levels import ANY
from birge.bodies.procedures.dated import Dated, Ground, Source
from birge.bodies.procedures.errors import LevelNotServed
from birge.bodies.procedures.thresholds import Threshold
from birge.bodies.procedures.wording import level_not_served
from birge.ledger.encoding import canonical

# Other names under which a value may be asked for.
ALIASES = {"delivery": "forwarding", "grounds": "excluded_subjects"}


@dataclass(frozen=True)
class Supporters:
    """The first supporters, who join by direct link before anyone checks the petition."""

    signers: int
    within: Term | None


@dataclass(frozen=True)
class Publication:
    """`before_support`: "link_only" where an unsupported draft opens by its direct link alone."""

    before_support: str | None
    media: Term | None
    decision: Term | None


@dataclass(frozen=True)
class Rules:
    """The values in force on `on`. What the procedure does not set, or nobody knows, is None."""

    procedure_id: str
    on: dt.date
    values: tuple[Dated, ...]

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the canonical JSON of the values in force: changes only with them."""
        plain = {value.name: value.plain for value in self.values}
        body = canonical({"procedure": self.procedure_id, "values": plain})
        return hashlib.sha256(body).hexdigest()

    @property
    def supporters(self) -> Supporters | None:
        signers = self._value("supporters.signers")
        return Supporters(signers, self._term("supporters.within")) if signers else None

    @property
    def moderation(self) -> Term | None:
        return self._term("moderation.within")

    @property
    def collection(self) -> Term | None:
        return self._term("collection.within")

    @property
    def forwarding(self) -> Term | None:
        """From the decision that the threshold is reached until the body has the petition."""
        return self._term("forwarding.within")

    @property
    def discussion_notice(self) -> Term | None:
        return self._term("discussion.notice")

    @property
    def repeat_after(self) -> Term | None:
        """How long after a decision the same subject can't be raised again."""
        return self._term("repeat.after_decision")

    @property
    def publication(self) -> Publication:
        return Publication(
            before_support=self._value("publication.before_support"),
            media=self._term("publication.media"),
            decision=self._term("answer.published"),
        )

    @property
    def outcomes(self) -> tuple[str, ...]:
        return tuple(self._value("answer.outcomes") or ())

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        return tuple(value.value for value in self.values if value.section == "threshold")

    def ladder_for(self, level: str) -> tuple[Threshold, ...]:
        """The thresholds for a body of this level, lowest step first, as the file lists them."""
        return tuple(step for step in self.thresholds if step.level in (level, ANY))

    def threshold_for(self, level: str) -> Threshold:
        """The threshold that first obliges a body of this level; raises LevelNotServed."""
        ladder = self.ladder_for(level)
        if not ladder:
            raise LevelNotServed(level_not_served(self.procedure_id, level))
        return ladder[0]

    def consideration_for(self, level: str) -> Term | None:
        return self._term(f"consideration.{level}") or self._term(f"consideration.{ANY}")

    @property
    def assurances(self) -> frozenset[Assurance]:
        """Signatures that count toward the thresholds."""
        return frozenset(self._value("assurances") or ())

    @property
    def columns(self) -> tuple[str, ...]:
        """What the body is told of each signer; empty where no source gives it."""
        return tuple(self._value("signer.columns") or ())

    @property
    def after_lapse(self) -> tuple[str, ...]:
        """What happens below the threshold: of "returned", "forwarded"."""
        return tuple(self._value("after_lapse") or ())

    @property
    def lapse_after_support(self) -> Term | None:
        """Within what time a petition that reached its threshold must be handed in."""
        return self._term("lapse_after_support.within")

    @property
    def may_lapse_after_support(self) -> bool:
        return self.lapse_after_support is not None

    @property
    def excluded_subjects(self) -> tuple[Ground, ...]:
        return tuple(self._value("excluded_subjects") or ())

    def source(self, name: str) -> Source | None:
        """What says so, by full name ("supporters.within") or by section (its first value)."""
        found = self.find(name)
        return found.source if found else None

    def find(self, name: str) -> Dated | None:
        asked = ALIASES.get(name, name)
        exact = [value for value in self.values if value.name == asked]
        within = [value for value in self.values if value.name.startswith(f"{asked}.")]
        return next(iter(exact + within), None)

    def _value(self, name: str) -> Any:
        return next((value.value for value in self.values if value.name == name), None)

    def _term(self, name: str) -> Term | None:
        term: Term | None = self._value(name)
        if term is None or not term.last_day_moves or term.unit is Unit.WORKING_DAYS:
            return term
        return replace(term, last_day_moves=self._value("counting.last_day") == "moves")
