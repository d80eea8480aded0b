"""Followers. A row says that somebody follows something, and neither who nor what.

Nothing here is shared with signatures: other keys, another order, no time of day.
"""

import hashlib
import hmac
import secrets
from typing import Self

from django.conf import settings
from django.db import models

from birge.follows.contents import Contents
from birge.kit.tokens import Box
from birge.people.address import parse


def random_id() -> int:
    """So that the order of the rows tells nothing of when each was made."""
    return secrets.randbits(62)


class FollowerQuerySet(models.QuerySet["Follower"]):
    def of(self, email: str) -> Self:
        """Whoever has this mailbox, whichever secret was the newest when they came."""
        return self.filter(mark__in=[mark(email, secret) for secret in settings.BIRGE_SECRETS])

    def with_key(self, key: str) -> Self:
        return self.filter(key_hash=key_hash(key))


class Follower(models.Model):
    id = models.BigIntegerField(primary_key=True, default=random_id)
    # Under the server's secret: finds the row of an address that somebody names again.
    mark = models.BinaryField(max_length=32, unique=True)
    key_hash = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    # The day whose news has been told, or was about to be when they came.
    told_on = models.DateField(db_index=True)

    objects = FollowerQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.told_on)

    def contents(self) -> Contents:
        """Raises birge.kit.tokens.BadToken without the secret it was sealed with."""
        return Contents.from_bytes(box().open_bytes(bytes(self.sealed)))

    def seal(self, contents: Contents) -> None:
        # No moment is sealed with it: that would tell when somebody followed.
        self.sealed = box().seal_bytes(contents.to_bytes(), 0)


def mark(email: str, secret: str) -> bytes:
    name = f"follows/mark {parse(email).identity}"
    return hmac.digest(secret.encode(), name.encode(), hashlib.sha256)


def key_hash(key: str) -> bytes:
    return hashlib.sha256(f"follows/key {key}".encode()).digest()


def box() -> Box:
    return Box(settings.BIRGE_SECRETS, "follows")
