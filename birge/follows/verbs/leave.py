"""A follower leaves, with one thing or altogether: what is left of them then is nothing."""

import datetime as dt

from django.db import transaction

from birge.follows.contents import Contents
from birge.follows.models import Follower, key_hash
from birge.follows.subjects import Subject
from birge.upkeep import erasures

LEFT = "follows.left"


def leave(key: str) -> None:
    """Whoever is gone already stays gone."""
    erasures.note(LEFT, key_hash(key).hex())
    Follower.objects.with_key(key).delete()


@transaction.atomic
def leave_one(key: str, subject: Subject) -> Contents | None:
    """What is still followed; None where that is nothing."""
    follower = Follower.objects.with_key(key).select_for_update().first()
    if follower is None:
        return None
    kept = follower.contents().without(subject)
    if not kept.followed:
        erasures.note(LEFT, key_hash(key).hex())
        follower.delete()
        return None
    follower.seal(kept)
    follower.save(update_fields=["sealed"])
    return kept


def leave_again(key: str, at: dt.datetime) -> bool:
    """After a restore."""
    return bool(Follower.objects.filter(key_hash=bytes.fromhex(key)).delete()[0])
