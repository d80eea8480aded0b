"""Below the threshold, to the body all the same: as an ordinary appeal."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, pass_on


@transaction.atomic
def forward(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "forward", State.LAPSED, State.RETURNED)
    if not petition.ends_with("forwarded"):
        raise NotNow(petition, "forward")
    return pass_on(petition, "forward", at=at, to=State.FORWARDED, rule="after_lapse")
