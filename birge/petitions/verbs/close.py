"""Collecting ends: at the threshold if the organiser wishes, or when the time is over."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import PetitionClosed, RegionsCounted, ThresholdReached
from birge.petitions.models import Petition, Step
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold, take


@transaction.atomic
def note_threshold(petition: Petition, at: dt.datetime) -> bool:
    """Write down, once, the day on which the first threshold was reached. False if it was not."""
    petition = hold(petition, "note_threshold", State.COLLECTING)
    if petition.reached_on or not petition.rules.is_reached(petition):
        return False
    on, rung = petition.day_of(at), petition.rules.rungs[0]
    petition.reached_on = on
    petition.save(update_fields=["reached_on"])
    Step.objects.create(
        petition=petition, verb="reach", on=on, taken_at=at,
        article=petition.rules.article("threshold"),
    )  # fmt: skip
    record(ThresholdReached(petition.slug, petition.tally.accepted, rung.required, on), on)
    return True


@transaction.atomic
def close(petition: Petition, at: dt.datetime) -> Petition:
    """Raises NotNow while time remains and the threshold is not reached.

    The row is held in full, so that a confirmation under way is either counted here or refused.
    """
    petition = hold(petition, "close", State.COLLECTING, State.SUPPORTING)
    reached = petition.state == State.COLLECTING and _ends_well(petition)
    if not reached and petition.is_open(at):
        raise NotNow(petition, "close")
    state = State.REACHED if reached else State.LAPSED
    due_on = petition.rules.due("forwarding", petition.day_of(at)) if reached else None
    rule = "forwarding" if reached else "after_lapse"
    was_public = petition.is_public
    take(petition, "close", at=at, to=state, due_on=due_on, rule=rule)
    if was_public:
        on = petition.day_of(at)
        record(PetitionClosed(petition.slug, state, petition.tally.total, on), on)
        record(RegionsCounted(petition.slug, _regions(petition), on), on)
    return petition


def _regions(petition: Petition) -> dict[str, int]:
    published = petition.signatures.published_regions()
    return {region: count for region, count in published.items() if count is not None}


def _ends_well(petition: Petition) -> bool:
    rules = petition.rules
    return bool(petition.reached_on) or not rules.rungs or rules.is_reached(petition)
