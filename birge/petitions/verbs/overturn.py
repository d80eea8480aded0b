"""On appeal: the refusal falls, and the petition opens or goes on."""

import datetime as dt

from django.db import transaction

from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.petitions.deciding import decided
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.approve import open_to_public
from birge.petitions.verbs.resume import go_on
from birge.petitions.verbs.taking import hold


@transaction.atomic
def overturn(petition: Petition, ruling: Ruling, at: dt.datetime) -> Petition:
    """Raises NotNow or NeedsGroundAndReason."""
    petition = hold(petition, "overturn", State.REJECTED, State.STOPPED)
    decision = decided(petition, Outcome.OVERTURNED, ruling, at)
    if petition.state == State.STOPPED:
        return go_on(petition, "overturn", decision, at)
    return open_to_public(petition, "overturn", at)
