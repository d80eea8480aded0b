"""On appeal: the refusal stands."""

import datetime as dt

from django.db import transaction

from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.petitions.deciding import decided
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take


@transaction.atomic
def uphold(petition: Petition, ruling: Ruling, at: dt.datetime) -> Petition:
    """Raises NotNow or NeedsGroundAndReason."""
    petition = hold(petition, "uphold", State.REJECTED, State.STOPPED)
    decision = decided(petition, Outcome.UPHELD, ruling, at)
    take(petition, "uphold", at=at, to=State(petition.state), note=decision.reason)
    return petition
