"""What every verb shares: hold the row, check the state, move, write down the step."""

import datetime as dt

from birge.ledger.record import record
from birge.petitions.facts import PetitionPassedOn
from birge.petitions.models import Petition, Step
from birge.petitions.states import State


class NotNow(ValueError):
    """The petition does not stand where this verb can be taken."""

    def __init__(self, petition: Petition, verb: str) -> None:
        super().__init__(f"{petition.slug} is {petition.state}: can't {verb} now")
        self.petition = petition
        self.verb = verb


def hold(petition: Petition, verb: str, *states: State) -> Petition:
    """Lock the row for the caller's transaction; raises NotNow unless in one of the states."""
    held = Petition.objects.select_for_update().get(pk=petition.pk)
    if held.state not in states:
        raise NotNow(held, verb)
    return held


def take(
    petition: Petition, verb: str, *, at: dt.datetime, to: State,
    due_on: dt.date | None = None, rule: str = "", note: str = "", on: dt.date | None = None,
) -> Step:  # fmt: skip
    """Move to a state, with the deadline that it brings, and write down the article behind it.

    `on` is the day that the step itself names, where that is not the day of `at`.
    """
    petition.state = to
    petition.due_on = due_on
    petition.save(update_fields=["state", "due_on"])
    return Step.objects.create(
        petition=petition, verb=verb, on=on or petition.day_of(at), due_on=due_on,
        article=petition.rules.article(rule) if rule else "", note=note, taken_at=at,
    )  # fmt: skip


def pass_on(
    petition: Petition, verb: str, *, at: dt.datetime, to: State, rule: str,
    due_on: dt.date | None = None, on: dt.date | None = None,
) -> Petition:  # fmt: skip
    """A step between organiser and body, which is public from its day."""
    on = on or petition.day_of(at)
    take(petition, verb, at=at, to=to, due_on=due_on, rule=rule, on=on)
    record(PetitionPassedOn(petition.slug, verb, petition.body.slug, on), on)
    return petition
