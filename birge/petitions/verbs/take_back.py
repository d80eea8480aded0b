"""A moderator takes a refusal back: the petition is judged anew."""

import datetime as dt

from django.db import transaction

from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.petitions.deciding import decided
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take


@transaction.atomic
def take_back(petition: Petition, ruling: Ruling, at: dt.datetime) -> Petition:
    """One that was open before waits in its pause. Raises NotNow or NeedsGroundAndReason."""
    petition = hold(petition, "take_back", State.REJECTED, State.STOPPED)
    decision = decided(petition, Outcome.RETURNED, ruling, at)
    state = State.PAUSED if petition.state == State.STOPPED else State.MODERATION
    due_on = petition.rules.due("moderation", petition.day_of(at))
    take(
        petition, "take_back", at=at, to=state, due_on=due_on, rule="moderation",
        note=decision.reason,
    )  # fmt: skip
    return petition
