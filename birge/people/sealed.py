"""Sealing what a signer wrote to the organisers' key: the server can lock it and never open it.

libsodium's sealed box: X25519, XSalsa20-Poly1305, an ephemeral sender.
"""

import base64
from functools import lru_cache

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from birge.kit.publickey import BadKey as BadKey
from birge.kit.publickey import check as check
from birge.kit.publickey import key_bytes as key_bytes

BLOCK = 256


class NotForThisKey(ValueError):
    """Sealed to another key, or altered."""


def seal(public_key: str, plain: bytes) -> bytes:
    """Pads to a multiple of 256 bytes, so that the length of a name does not show."""
    padded = plain + b"\x80" + bytes(-(len(plain) + 1) % BLOCK)
    return bytes(_box(public_key).encrypt(padded))


@lru_cache(maxsize=1000)
def _box(public_key: str) -> SealedBox[PublicKey]:
    return SealedBox(PublicKey(key_bytes(public_key)))


def unseal(private_key: str, sealed: bytes) -> bytes:
    try:
        padded = SealedBox(PrivateKey(key_bytes(private_key))).decrypt(sealed)
    except CryptoError as error:
        raise NotForThisKey from error
    return bytes(padded.rstrip(b"\x00")[:-1])


def new_pair() -> tuple[str, str]:
    """A private and a public key, in base64."""
    private = PrivateKey.generate()
    return _text(bytes(private)), _text(bytes(private.public_key))


def public_half(private_key: str) -> str:
    return _text(bytes(PrivateKey(key_bytes(private_key)).public_key))


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
