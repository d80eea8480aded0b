"""A moderator decides, and the decision is published."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from birge.ledger.record import record
from birge.moderation.facts import DecisionPublished
from birge.moderation.grounds import SLIP
from birge.moderation.models import Decision, Outcome
from birge.moderation.models.decision import NEED_GROUND
from birge.people.models import Account


class NeedsGroundAndReason(ValueError):
    """A refusal without a published ground and a reason of its own is no decision."""


class Overtaken(ValueError):
    """Another decision about the same thing came first."""


@dataclass(frozen=True)
class Ruling:
    """What a moderator says; `by` is nobody where an operator decides from the command line."""

    reason: str = ""
    ground: str = ""
    language: str = ""
    by: Account | None = None
    ground_names: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def decide(form: str, slug: str, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> Decision:
    """Raises NeedsGroundAndReason, or Overtaken. Whoever calls holds the row of the thing."""
    check_words(outcome, ruling)
    before = Decision.objects.about(form, slug).first()
    decision = Decision(
        form=form, slug=slug, outcome=outcome, ground=ruling.ground,
        ground_names=ruling.ground_names, reason=ruling.reason.strip(), language=ruling.language,
        follows=before, by=ruling.by, decided_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as error:
        raise Overtaken from error
    _record(decision)
    return decision


def check_words(outcome: Outcome, ruling: Ruling) -> None:
    has_reason = bool(ruling.reason.strip()) or ruling.ground == SLIP.code
    if outcome in NEED_GROUND and not ruling.ground:
        raise NeedsGroundAndReason
    if outcome != Outcome.APPROVED and not has_reason:
        raise NeedsGroundAndReason


def _record(decision: Decision) -> None:
    reason, follows = bytes.fromhex(decision.fingerprint), decision.follows_id or 0
    fact = DecisionPublished(
        decision.pk, follows, decision.outcome, decision.ground, reason, decision.day
    )
    record(fact, decision.day)
