"""A moderator judges a thing: who may, in which order, and what goes with it."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from birge.moderation import matters
from birge.moderation.grounds import SLIP
from birge.moderation.matters import Matter
from birge.moderation.models import Appeal, Claim, Decision, Outcome
from birge.moderation.models.decision import ON_APPEAL, TAKING_BACK
from birge.moderation.verbs.claim import claim
from birge.moderation.verbs.decide import Overtaken, Ruling
from birge.people import trail
from birge.people.models import Account

SLIP_TIME = dt.timedelta(hours=1)


class OwnTeam(ValueError):
    """Nobody judges what their own team brings."""


class OwnRefusal(ValueError):
    """An appeal is judged by another moderator than the one who refused."""


class TooLateForSlip(ValueError):
    """Without a reason one takes back one's own decision alone, and within the hour."""


@transaction.atomic
def judge(
    form: str, slug: str, outcome: Outcome, ruling: Ruling, seen: int, at: dt.datetime,
    *, withholds_appeal: bool = False,
) -> Decision:  # fmt: skip
    """`seen` is the number of the decision that the moderator saw last, or 0.

    Raises OwnTeam, OwnRefusal, ClaimedByAnother, TooLateForSlip or Overtaken; and what the form's
    verbs raise.
    """
    by = ruling.by
    assert by is not None  # noqa: S101
    matter = matters.form_named(form).hold(slug, at)
    if in_team(by, matter):
        raise OwnTeam
    claim(form, slug, by, at)
    last = Decision.objects.about(form, slug).first()
    if (last.pk if last else 0) != seen or outcome not in allowed(matter, last):
        raise Overtaken
    _check_who(last, outcome, ruling, at)
    if withholds_appeal and last:
        Appeal.objects.filter(against=last).update(is_withheld=True)
    if ruling.ground == SLIP.code:
        ruling = replace(ruling, ground_names=SLIP.names)
    decision = matters.form_named(form).carry_out(slug, outcome, ruling, at)
    Claim.objects.filter(form=form, slug=slug).delete()
    trail.note(by, f"moderation-{outcome}", at, about=f"{form} {slug}")
    return decision


def in_team(account: Account, matter: Matter) -> bool:
    return account.memberships.filter(of=matter.team).exists()


def allowed(matter: Matter, last: Decision | None) -> frozenset[Outcome]:
    """What may be decided next: on an appeal only where one waits."""
    if last is not None and last.appealed is not None:
        return matter.may
    return matter.may - ON_APPEAL


def is_own_slip(last: Decision | None, by: Account, at: dt.datetime) -> bool:
    return last is not None and last.by_id == by.pk and at - last.decided_at < SLIP_TIME


def _check_who(last: Decision | None, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> None:
    by = ruling.by
    assert by is not None  # noqa: S101
    if outcome in ON_APPEAL and last and last.by_id == by.pk:
        raise OwnRefusal
    if ruling.ground == SLIP.code and not (outcome in TAKING_BACK and is_own_slip(last, by, at)):
        raise TooLateForSlip
