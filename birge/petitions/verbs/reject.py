"""A moderator refuses a petition, on a published ground and with a reason."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.people.models import Account
from birge.petitions.deciding import UnknownGround, decided
from birge.petitions.facts import PetitionStopped
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take

__all__ = ["UnknownGround", "reject"]


@transaction.atomic
def reject(
    petition: Petition, ground: str, reason: str, at: dt.datetime, *,
    by: Account | None = None, language: str = "",
) -> Petition:  # fmt: skip
    """One that was open before is stopped, and its count stays where everyone sees it.

    Raises UnknownGround, NotNow, or NeedsGroundAndReason where the reason is empty.
    """
    petition = hold(petition, "reject", State.MODERATION, State.PAUSED)
    was_open = petition.state == State.PAUSED
    ruling = Ruling(reason=reason, ground=ground, language=language, by=by)
    decision = decided(petition, Outcome.REJECTED, ruling, at)
    state = State.STOPPED if was_open else State.REJECTED
    take(petition, "reject", at=at, to=state, rule="moderation", note=decision.reason)
    if was_open:
        on = petition.day_of(at)
        record(PetitionStopped(petition.slug, decision.pk, petition.tally.total, on), on)
    return petition
