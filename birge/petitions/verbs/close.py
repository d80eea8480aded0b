"""Collecting ends: at the threshold if the organiser wishes, or when the time is over."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import PetitionClosed, RegionsCounted, ThresholdReached
from birge.petitions.models import Petition
from birge.petitions.rules import Rung
from birge.petitions.states import State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.taking import NotNow, hold, take


@transaction.atomic
def note_threshold(petition: Petition, at: dt.datetime) -> bool:
    """Write down, once each, the day on which a threshold was reached. False if none is new."""
    petition = hold(petition, "note_threshold", State.COLLECTING)
    noted = petition.steps.filter(verb="reach").count()
    fresh = [rung for rung, met in zip(petition.rules.rungs, petition.reached, strict=True) if met]
    for rung in fresh[noted:]:
        _note(petition, rung, at)
    return len(fresh) > noted


def _note(petition: Petition, rung: Rung, at: dt.datetime) -> None:
    on = petition.day_of(at)
    if petition.reached_on is None:
        petition.reached_on = on
        petition.save(update_fields=["reached_on"])
    article = petition.rules.article("threshold")
    petition.steps.create(
        verb="reach", on=on, article=article, note=str(rung.required), taken_at=at
    )
    count = petition.tally.accepted
    record(ThresholdReached(petition.slug, count, rung.required, on), on)
    announce(petition, "threshold_reached", at, count=count, required=rung.required)


@transaction.atomic
def close(petition: Petition, at: dt.datetime) -> Petition:
    """Raises NotNow while time remains and the threshold is not reached.

    The row is held in full, so that a confirmation under way is either counted here or refused.
    """
    petition = hold(petition, "close", State.COLLECTING, State.SUPPORTING)
    state = would_close_as(petition, at)
    if state is None:
        raise NotNow(petition, "close")
    reached = state == State.REACHED
    due_on = petition.rules.due("forwarding", petition.day_of(at)) if reached else None
    rule = "forwarding" if reached else "after_lapse"
    was_public = petition.is_public
    take(petition, "close", at=at, to=state, due_on=due_on, rule=rule)
    if was_public:
        on = petition.day_of(at)
        record(PetitionClosed(petition.slug, state, petition.tally.total, on), on)
        record(RegionsCounted(petition.slug, petition.signatures.published_regions(), on), on)
        announce(petition, "closed", at, outcome=str(state), count=petition.tally.total)
    return petition


def would_close_as(petition: Petition, at: dt.datetime) -> State | None:
    """The state that closing would lead to at this moment; None where it can't be closed."""
    if petition.state not in (State.COLLECTING, State.SUPPORTING):
        return None
    ended = not petition.is_open(at)
    if petition.state == State.COLLECTING and _ends_well(petition, ended):
        return State.REACHED
    return State.LAPSED if ended else None


def _ends_well(petition: Petition, ended: bool) -> bool:
    """Where no threshold is set, it ends well by having had its time."""
    if not petition.rules.rungs:
        return ended
    return bool(petition.reached_on) or petition.reached[0]
