"""A moderator refuses a petition, on a published ground and with a reason."""

import datetime as dt

from django.db import transaction

from birge.moderation.verbs import decide
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import hold, take


class UnknownGround(ValueError):
    """Not a published ground of the rules that this petition runs under."""


@transaction.atomic
def reject(petition: Petition, ground: str, reason: str, at: dt.datetime) -> Petition:
    """Raises UnknownGround, NotNow, or NeedsGroundAndReason where the reason is empty."""
    petition = hold(petition, "reject", State.MODERATION)
    names = petition.rules.grounds.get(ground)
    if names is None:
        raise UnknownGround(ground)
    decide.reject(
        form="petition", slug=petition.slug, ground=ground, ground_names=names, reason=reason, at=at
    )
    take(petition, "reject", at=at, to=State.REJECTED, rule="moderation", note=reason)
    return petition
