"""The organiser takes a petition back from the moderators, before they decide."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, take


@transaction.atomic
def recall(petition: Petition, at: dt.datetime) -> Petition:
    """Raises NotNow also where first supporters brought it there: it went by itself, with them."""
    petition = hold(petition, "recall", State.MODERATION)
    if petition.rules.supporters:
        raise NotNow(petition, "recall")
    take(petition, "recall", at=at, to=State.DRAFT)
    return petition
