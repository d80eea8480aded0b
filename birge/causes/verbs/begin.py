"""A member begins a cause at the desk, and becomes its organiser."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from birge.causes.models import Cause, CauseText, Disclosure
from birge.people import trail
from birge.people.models import Account, Membership, Role
from birge.upkeep import switches

# Nobody needs more at once, and addresses are not to be hoarded.
MOST_WAITING = 5
# Paths of other pages of causes.
RESERVED_SLUGS = frozenset({"new"})


@dataclass(frozen=True)
class CausePlan:
    slug: str
    language: str
    title: str
    summary: str
    public_key: str


class SlugTaken(ValueError):
    """Another cause has this address, or another page."""


class TooManyWaiting(ValueError):
    """So many causes of this account wait for their first petition already."""


@transaction.atomic
def begin_cause(plan: CausePlan, by: Account, at: dt.datetime) -> Cause:
    """Not public before moderators open its first petition. Raises SlugTaken, TooManyWaiting."""
    switches.demand("causes")
    mine = by.memberships.holding(Role.ORGANISER).values_list("of", flat=True)
    slugs = [scope.removeprefix("causes/") for scope in mine]
    if Cause.objects.filter(slug__in=slugs, opened_on=None).count() >= MOST_WAITING:
        raise TooManyWaiting
    cause = _made(plan, at)
    CauseText.objects.create(
        cause=cause, language=plan.language, title=plan.title, summary=plan.summary
    )
    Membership.objects.create(account=by, role=Role.ORGANISER, of=cause.scope, since=at.date())
    trail.note(by, "start-cause", at, of=cause.scope, about=cause.slug)
    return cause


def _made(plan: CausePlan, at: dt.datetime) -> Cause:
    if plan.slug in RESERVED_SLUGS:
        raise SlugTaken(plan.slug)
    try:
        with transaction.atomic():
            return Cause.objects.create(
                slug=plan.slug, original_language=plan.language, public_key=plan.public_key,
                disclosure=Disclosure.DEMONSTRATION if settings.DEMO else Disclosure.REAL,
                started_on=at.date(),
            )  # fmt: skip
    except IntegrityError:
        raise SlugTaken(plan.slug) from None
