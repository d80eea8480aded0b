"""A signature made ready when its form came. It travels sealed inside the link that is mailed.

Nothing of it is stored before that link is confirmed. The name is locked to the organisers' key
already: whoever holds a link and the secrets of this server can't read it.
"""

import datetime as dt
import hashlib
import struct
from typing import NamedTuple

from django.conf import settings

from birge.kit.tokens import BadToken, Box
from birge.people.receipt import Receipt

# What has one length; the words follow, a zero byte after each, and then what is sealed.
HEAD = struct.Struct(">QQH8s32s32s32s16s")
WORDS = 3
KEYS_BYTES = 8


class Slip(NamedTuple):
    """`keys` tells under which two keys it was made, `secret` is the receipt's."""

    petition_id: int
    text_id: int
    traits: int
    keys: bytes
    secret: bytes
    mark: bytes
    commitment: bytes
    news_hash: bytes
    region: str
    display: str
    shown_name: str
    sealed: bytes

    @property
    def receipt(self) -> Receipt:
        return Receipt(self.secret)


def keys_of(public_key: str, reach_key: bytes) -> bytes:
    """A fingerprint by which a slip made under other keys is known."""
    return hashlib.sha256(public_key.encode() + reach_key).digest()[:KEYS_BYTES]


def seal(slip: Slip, at: dt.datetime) -> str:
    *fixed, region, display, shown_name, sealed = slip
    words = "\0".join((region, display, shown_name, "")).encode()
    plain = HEAD.pack(*fixed) + words + sealed
    return _box().seal_text(plain, at.timestamp())


def unseal(token: str, at: dt.datetime) -> Slip:
    """Raises BadToken, or ExpiredToken once the link has had its time."""
    lifetime = settings.CONFIRMATION_LIFETIME_HOURS * 3600
    plain = _box().open_text(token, at.timestamp(), lifetime)
    try:
        region, display, shown_name, sealed = plain[HEAD.size :].split(b"\0", WORDS)
        words = region.decode(), display.decode(), shown_name.decode()
        return Slip._make((*HEAD.unpack_from(plain), *words, sealed))
    except (ValueError, struct.error) as error:
        # A link made by another version of this program.
        raise BadToken from error


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "petitions.slip")
