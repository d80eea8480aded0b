"""A moderator takes an approval back: nobody can sign, what was counted stays counted."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.petitions.deciding import decided
from birge.petitions.facts import PetitionPaused
from birge.petitions.indexing import entry_of
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take
from birge.search.verbs.index import index


@transaction.atomic
def pause(petition: Petition, ruling: Ruling, at: dt.datetime) -> Petition:
    """The moderators have their usual time to resume or refuse it.

    The row is held in full, so that a confirmation under way is either counted here or refused.
    Raises NotNow, UnknownGround or NeedsGroundAndReason.
    """
    petition = hold(petition, "pause", State.COLLECTING)
    decision = decided(petition, Outcome.PAUSED, ruling, at)
    on = petition.day_of(at)
    due_on = petition.rules.due("moderation", on)
    take(
        petition, "pause", at=at, to=State.PAUSED, due_on=due_on, rule="moderation",
        note=decision.reason,
    )  # fmt: skip
    record(PetitionPaused(petition.slug, decision.pk, petition.tally.total, on), on)
    index(entry_of(petition))
    return petition
