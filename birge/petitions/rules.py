"""The rules that one petition runs under: a procedure as it stood on a day, for one body."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.bodies import procedures
from birge.bodies.assurance import Assurance
from birge.bodies.calendars import Calendar, Term, Unit
from birge.bodies.models import Body
from birge.bodies.procedures import Rules, Threshold
from birge.moderation.grounds import platform_grounds

# What Birge itself promises to a public petition, which no law describes.
PUBLIC_MODERATION = Term(5, Unit.WORKING_DAYS)
PUBLIC_COLLECTION = Term(6, Unit.MONTHS)
# What a body is told of a signer where no rule says it: no number of any document.
COLUMNS = ("given_name", "family_name", "region")


class NotForThisBody(ValueError):
    """The procedure knows no threshold for bodies of this level."""


@dataclass(frozen=True)
class Rung:
    """One threshold, in signatures: what it takes, and what it brings."""

    required: int
    effect: Promise
    threshold: Threshold | None = None

    @property
    def note(self) -> str:
        """What else it asks for, where a number alone does not say it."""
        wants_regions = self.threshold is not None and self.threshold.needs_regions
        return str(self.threshold) if wants_regions else ""

    def is_met(self, counted: int, population: int | None, by_region: Mapping[str, int]) -> bool:
        if self.threshold is None:
            return counted >= self.required
        return self.threshold.is_met(counted, population, by_region)


@dataclass(frozen=True)
class PetitionRules:
    """Terms by step; no term where the rules set none. `accepts` count towards the threshold."""

    procedure: str
    digest: str
    calendar: Calendar
    time_zone: str
    accepts: frozenset[str]
    rungs: tuple[Rung, ...] = ()
    supporters: int = 0
    population: int | None = None
    terms: dict[str, Term] = field(default_factory=dict)
    after_lapse: tuple[str, ...] = ()
    grounds: dict[str, dict[str, str]] = field(default_factory=dict)
    source: Rules | None = None

    @property
    def name(self) -> str:
        """The procedure's name in the active language."""
        return procedures.get(self.procedure).name

    @property
    def columns(self) -> tuple[str, ...]:
        """What is asked of a signer on paper, and what the body is handed of each."""
        return (self.source.columns if self.source else ()) or COLUMNS

    @property
    def asks_identifier(self) -> bool:
        return "identifier" in self.columns

    @property
    def needs_regions(self) -> bool:
        """Whether some threshold also asks for a minimum in several regions."""
        return any(r.threshold is not None and r.threshold.needs_regions for r in self.rungs)

    def due(self, step: str, start: dt.date) -> dt.date | None:
        """The last day for a step whose time starts to run the day after `start`."""
        term = self.terms.get(step)
        return term.due(start, self.calendar).on if term else None

    def article(self, name: str) -> str:
        """The article behind a rule; empty outside any procedure, or where it is silent."""
        found = self.source.source(name) if self.source else None
        return found.article if found else ""

    def reached(self, counted: int, by_region: Mapping[str, int]) -> tuple[bool, ...]:
        """Of each threshold whether signatures that count, in all and by region, meet it."""
        return tuple(rung.is_met(counted, self.population, by_region) for rung in self.rungs)


def rules_of(
    procedure: str, on: dt.date, body: Body, goal: int | None, population: int | None
) -> PetitionRules:
    """Raises procedures.UnknownProcedure, NotInForce, PopulationUnknown, or NotForThisBody."""
    return _statutory(procedure, on, body, population) if procedure else _public(body, goal)


def _statutory(name: str, on: dt.date, body: Body, population: int | None) -> PetitionRules:
    procedure = procedures.get(name)
    rules = procedure.at(on)
    thresholds = rules.ladder_for(body.level)
    if not thresholds:
        raise NotForThisBody(f"{name}: {body.level}")
    terms = {
        "supporters": rules.supporters.within if rules.supporters else None,
        "moderation": rules.moderation,
        "collection": rules.collection,
        "forwarding": rules.forwarding,
        "consideration": rules.consideration_for(body.level),
    }
    return PetitionRules(
        procedure=name,
        digest=rules.digest,
        calendar=Calendar.get(procedure.calendar),
        time_zone=procedure.time_zone,
        accepts=frozenset(rules.assurances),
        rungs=tuple(Rung(t.required(population), t.effect.label, t) for t in thresholds),
        supporters=rules.supporters.signers if rules.supporters else 0,
        population=population,
        terms={step: term for step, term in terms.items() if term},
        after_lapse=rules.after_lapse,
        grounds={g.code: g.names for g in rules.excluded_subjects} | _platform(),
        source=rules,
    )


def _public(body: Body, goal: int | None) -> PetitionRules:
    country = body.territory.code[:2] if body.territory else "KZ"
    return PetitionRules(
        procedure="",
        digest="",
        calendar=Calendar.get(country),
        time_zone=settings.TIME_ZONE,
        accepts=frozenset(Assurance),
        rungs=(Rung(goal, _("the organisers' own goal, without legal effect")),) if goal else (),
        terms={"moderation": PUBLIC_MODERATION, "collection": PUBLIC_COLLECTION},
        grounds=_platform(),
    )


def _platform() -> dict[str, dict[str, str]]:
    return {ground.code: ground.names for ground in platform_grounds()}
