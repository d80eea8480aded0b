"""Below the threshold, back to the organiser, where the procedure says so."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, pass_on


@transaction.atomic
def hand_back(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "return", State.LAPSED)
    if not petition.ends_with("returned"):
        raise NotNow(petition, "return")
    return pass_on(petition, "return", at=at, to=State.RETURNED, rule="after_lapse")
