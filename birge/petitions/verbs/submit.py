"""To the moderators: by the organiser, or by the last of the first supporters."""

import datetime as dt

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, take


class NeedsSupporters(NotNow):
    """The procedure asks for more first supporters than there are."""


@transaction.atomic
def submit(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "submit", State.DRAFT, State.SUPPORTING)
    if petition.tally.accepted < petition.rules.supporters:
        raise NeedsSupporters(petition, "submit")
    due_on = petition.rules.due("moderation", petition.day_of(at))
    take(petition, "submit", at=at, to=State.MODERATION, due_on=due_on, rule="moderation")
    return petition
