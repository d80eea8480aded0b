"""The key of one petition, under which the marks of its signers are made."""

import datetime as dt
from functools import lru_cache

from django.conf import settings
from django.db import transaction

from birge.kit.tokens import Box
from birge.people import reach
from birge.petitions.models import Petition
from birge.petitions.states import ENDED


class KeyDestroyed(ValueError):
    """The petition is over, and nobody can tell any more who signed it."""


class StillNeeded(ValueError):
    """The petition can still be signed or withdrawn from: its key stays."""


def new_reach_key(at: dt.datetime) -> bytes:
    return _box().seal_bytes(reach.new_key(), at.timestamp())


def reach_key(petition: Petition) -> bytes:
    if petition.reach_key is None:
        raise KeyDestroyed
    return opened_key(bytes(petition.reach_key))


@lru_cache(maxsize=1000)
def opened_key(sealed: bytes) -> bytes:
    """Remembered: it is needed at each signature, and whoever reads this memory has the secret."""
    return _box().open_bytes(sealed)


@transaction.atomic
def destroy_reach_key(petition: Petition) -> None:
    """With the key go the marks: they could serve nobody any more. Raises StillNeeded."""
    petition = Petition.objects.select_for_update().get(pk=petition.pk)
    if petition.state not in ENDED:
        raise StillNeeded
    petition.reach_key = None
    petition.save(update_fields=["reach_key"])
    petition.signatures.update(mark=None)
    petition.sheet_lines.update(mark=None)


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "reach")
