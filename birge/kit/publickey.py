"""A public key that something can be sealed to: X25519, 32 bytes in base64."""

import base64
import binascii

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

KEY_BYTES = 32


class BadKey(ValueError):
    """Not a key of 32 bytes in base64, or not one that can seal."""


def key_bytes(key: str) -> bytes:
    try:
        value = base64.b64decode(key.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey from error
    if len(value) != KEY_BYTES:
        raise BadKey
    return value


def check(public_key: str) -> None:
    """Raises BadKey. Points of low order, such as 32 zeros, look like keys and seal nothing."""
    try:
        SealedBox(PublicKey(key_bytes(public_key))).encrypt(b"")
    except CryptoError as error:
        raise BadKey from error
