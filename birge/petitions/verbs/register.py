"""The body registers a petition: from the day after, its time to answer runs."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, pass_on


@transaction.atomic
def register(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "register", State.DELIVERED)
    due_on = petition.rules.due("consideration", petition.day_of(at))
    return pass_on(
        petition, "register", at=at, to=State.CONSIDERED, rule="consideration", due_on=due_on
    )
