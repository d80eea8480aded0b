"""A pause ends, and people can sign again."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Ruling
from birge.petitions.deciding import decided
from birge.petitions.facts import PetitionResumed
from birge.petitions.indexing import entry_of
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take
from birge.search.verbs.index import index

# Steps that set the last day of collecting.
COLLECTING_SINCE = ("approve", "resume", "overturn")


@transaction.atomic
def resume(petition: Petition, ruling: Ruling, at: dt.datetime) -> Petition:
    """Raises NotNow or NeedsGroundAndReason."""
    petition = hold(petition, "resume", State.PAUSED)
    decision = decided(petition, Outcome.RESUMED, ruling, at)
    return go_on(petition, "resume", decision, at)


def go_on(petition: Petition, verb: str, decision: Decision, at: dt.datetime) -> Petition:
    """In the caller's transaction, which holds the row."""
    on = petition.day_of(at)
    due_on = collected_until(petition, on)
    take(
        petition, verb, at=at, to=State.COLLECTING, due_on=due_on, rule="collection",
        note=decision.reason,
    )  # fmt: skip
    record(PetitionResumed(petition.slug, decision.pk, on), on)
    index(entry_of(petition))
    return petition


def collected_until(petition: Petition, on: dt.date) -> dt.date | None:
    """The days of the pause are given back where the term is Birge's own.

    A law's window does not move: signatures after it would count for nothing.
    """
    opened = petition.steps.filter(verb__in=COLLECTING_SINCE).last()
    paused = petition.steps.filter(verb="pause").last()
    if opened is None or paused is None or opened.due_on is None or petition.is_statutory:
        return opened.due_on if opened else None
    return opened.due_on + (on - paused.on)
