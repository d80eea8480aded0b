"""Sealing what a signer wrote to the organisers' key: the server can lock it and never open it.

libsodium's sealed box: X25519, XSalsa20-Poly1305, an ephemeral sender.
"""

import base64
import time
from typing import NamedTuple

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from birge.kit.publickey import BadKey as BadKey
from birge.kit.publickey import check as check
from birge.kit.publickey import key_bytes as key_bytes

BLOCK = 256
SECONDS_OF_A_SENDER = 60.0
MOST_SENDERS = 100
# What a box adds to blocks of plain text: the sender's key, a nonce and a tag.
AMONG = PublicKey.SIZE + Box.NONCE_SIZE + 16


class NotForThisKey(ValueError):
    """Sealed to another key, or altered."""


def seal(public_key: str, plain: bytes) -> bytes:
    """Pads to a multiple of 256 bytes, so that the length of a name does not show."""
    return SealedBox(PublicKey(key_bytes(public_key))).encrypt(padded(plain))


def seal_among(public_key: str, plain: bytes) -> bytes:
    """The same for one of very many: their sender's key lives for a minute, and not for one box.

    Making a key for each takes longer than all else that a signature needs. Each box has a random
    nonce of its own, as crypto_box wants it; the sender's private key is kept nowhere but here.
    """
    sender = _senders.get(public_key)
    if sender is None or time.monotonic() > sender.until:
        if len(_senders) >= MOST_SENDERS:
            _senders.clear()
        sender = _senders[public_key] = Sender.to(public_key)
    return sender.public + bytes(sender.box.encrypt(padded(plain)))


class Sender(NamedTuple):
    until: float
    public: bytes
    box: Box

    @classmethod
    def to(cls, public_key: str) -> "Sender":
        private = PrivateKey.generate()
        box = Box(private, PublicKey(key_bytes(public_key)))
        return cls(time.monotonic() + SECONDS_OF_A_SENDER, bytes(private.public_key), box)


_senders: dict[str, Sender] = {}


def padded(plain: bytes) -> bytes:
    return plain + b"\x80" + bytes(-(len(plain) + 1) % BLOCK)


def unseal(private_key: str, sealed: bytes) -> bytes:
    """Either kind of box; which one it is shows in its length, since what is in it is padded."""
    private = PrivateKey(key_bytes(private_key))
    try:
        if len(sealed) % BLOCK == AMONG:
            sender = PublicKey(sealed[: PublicKey.SIZE])
            plain = Box(private, sender).decrypt(sealed[PublicKey.SIZE :])
        else:
            plain = SealedBox(private).decrypt(sealed)
    except CryptoError as error:
        raise NotForThisKey from error
    return bytes(plain.rstrip(b"\x00")[:-1])


def new_pair() -> tuple[str, str]:
    """A private and a public key, in base64."""
    private = PrivateKey.generate()
    return _text(bytes(private)), _text(bytes(private.public_key))


def public_half(private_key: str) -> str:
    return _text(bytes(PrivateKey(key_bytes(private_key)).public_key))


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
