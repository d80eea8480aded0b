"""The signatures go to the body."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.taking import hold, pass_on


@transaction.atomic
def deliver(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "deliver", State.REACHED)
    due_on = petition.rules.due("delivery", petition.day_of(at))
    pass_on(petition, "deliver", at=at, to=State.DELIVERED, rule="delivery", due_on=due_on)
    announce(petition, "delivered", at, body=petition.body.slug)
    return petition
