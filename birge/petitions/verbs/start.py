"""An organiser starts a petition."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from birge.bodies.models import Body
from birge.causes.models import Cause, Disclosure
from birge.kit.days import day_in
from birge.petitions.models import Petition
from birge.petitions.rules import rules_of
from birge.petitions.states import State
from birge.petitions.verbs.keys import new_reach_key
from birge.petitions.verbs.taking import take
from birge.petitions.verbs.write import Wording, write
from birge.upkeep import switches


@dataclass(frozen=True)
class Plan:
    """What an organiser decides before anyone signs."""

    slug: str
    cause: Cause
    body: Body
    original_language: str
    texts: dict[str, Wording]
    procedure: str = ""
    goal: int | None = None
    disclosure: str = Disclosure.REAL


# Paths that belong to other pages of petitions.
RESERVED_SLUGS = frozenset(
    {"receipt", "check-your-mail", "confirm", "feed", "link", "take-away", "stop-news"}
)


class ReservedSlug(ValueError):
    """The slug is the path of another page."""


class NoOriginal(ValueError):
    """The original language has no text."""


@transaction.atomic
def start(plan: Plan, at: dt.datetime) -> Petition:
    """Raises NoOriginal, ReservedSlug, SwitchedOff, or what `rules_of` raises of the body."""
    switches.demand("petitions")
    if plan.original_language not in plan.texts:
        raise NoOriginal(plan.original_language)
    if plan.slug in RESERVED_SLUGS:
        raise ReservedSlug(plan.slug)
    today = day_in(settings.TIME_ZONE, at)
    population = plan.body.territory.population if plan.body.territory else None
    rules_of(plan.procedure, today, plan.body, plan.goal, population)
    petition = Petition.objects.create(
        slug=plan.slug, cause=plan.cause, body=plan.body, procedure=plan.procedure,
        original_language=plan.original_language, goal=plan.goal, disclosure=plan.disclosure,
        started_on=today, population=population,
        link_key=secrets.token_urlsafe(24), reach_key=new_reach_key(at),
    )  # fmt: skip
    # The original first: each of the others is a translation of it.
    for language in sorted(plan.texts, key=lambda tag: tag != plan.original_language):
        write(petition, language, plan.texts[language], at=at)
    take(petition, "start", at=at, to=State.DRAFT)
    return petition
