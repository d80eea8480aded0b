"""The body registers a petition: from the day after, its time to answer runs."""

import datetime as dt

from django.db import transaction

from birge.people.models import Account
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.noting import note
from birge.petitions.verbs.taking import hold, pass_on


class BeforeDelivery(ValueError):
    """The body can't have registered what it had not received."""


class InFuture(ValueError):
    """A date that has not come yet."""


@transaction.atomic
def register(
    petition: Petition, at: dt.datetime, on: dt.date | None = None, by: Account | None = None
) -> Petition:
    """`on` is the body's own date, else today. Raises BeforeDelivery or InFuture."""
    petition = hold(petition, "register", State.DELIVERED)
    on = on or petition.day_of(at)
    if on > petition.day_of(at):
        raise InFuture
    if on < delivered_on(petition):
        raise BeforeDelivery
    if by:
        note(by, "register-petition", at, petition)
    due_on = petition.rules.due("consideration", on)
    return pass_on(
        petition, "register", at=at, to=State.CONSIDERED, rule="consideration", due_on=due_on, on=on
    )


def delivered_on(petition: Petition) -> dt.date:
    return petition.steps.filter(verb="deliver").latest("id").on
