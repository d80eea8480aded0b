"""The draft goes out by its direct link, to find its first supporters."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, take


@transaction.atomic
def seek_support(petition: Petition, at: dt.datetime) -> Petition:
    """Raises NotNow also where the procedure asks for no first supporters."""
    petition = hold(petition, "seek_support", State.DRAFT)
    if not petition.rules.supporters:
        raise NotNow(petition, "seek_support")
    due_on = petition.rules.due("supporters", petition.day_of(at))
    take(petition, "seek_support", at=at, to=State.SUPPORTING, due_on=due_on, rule="supporters")
    return petition
