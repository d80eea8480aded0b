"""A file of any length, sealed from one key to another: X25519, then libsodium's secretstream.

The stream's key is boxed from the sender's key to the receiver's, so that the receiver knows who
sealed it, and that once more in a sealed box, so that nobody else can tell who did.
"""

from collections.abc import Iterator
from typing import IO, Protocol

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from birge.people.sealed import BadKey, NotForThisKey, key_bytes

MAGIC = b"birge stream v1\n"
PIECE = 1 << 16
EXTRA = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
# The key of 32 bytes, with nonce and mark of the inner box and the overhead of the outer one.
BOXED = 32 + 24 + 16 + 48


class BadStream(ValueError):
    """No such file, or one that was cut, lengthened or changed."""


class OtherSender(ValueError):
    """Not sealed by the key that it is said to come from."""


class Target(Protocol):
    def write(self, content: bytes, /) -> int: ...


class Sealer:
    """Writes to `target` what is written to it, sealed; `close` ends the stream."""

    def __init__(self, target: Target, sender: str, receiver: str) -> None:
        """Raises BadKey."""
        key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
        self._target, self._waiting = target, bytearray()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        target.write(MAGIC + _boxed(key, sender, receiver) + header)

    def write(self, content: bytes) -> int:
        self._waiting += content
        # The last piece stays back: only `close` knows that it is the last.
        while len(self._waiting) > PIECE:
            self._push(bytes(self._waiting[:PIECE]), MESSAGE)
            del self._waiting[:PIECE]
        return len(content)

    def close(self) -> None:
        self._push(bytes(self._waiting), FINAL)

    def _push(self, piece: bytes, tag: int) -> None:
        self._target.write(
            sodium.crypto_secretstream_xchacha20poly1305_push(self._state, piece, tag=tag)
        )


def opened(source: IO[bytes], receiver: str, sender: str) -> Iterator[bytes]:
    """Piece by piece; nothing is sure before the last one has come.

    `receiver` is a private key, `sender` a public one. Raises BadStream, NotForThisKey,
    OtherSender or BadKey.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise BadStream
    key, state = _unboxed(source.read(BOXED), receiver, sender), _state(source.read(HEADER))
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state[0], state[1], key)
    tag, piece = MESSAGE, source.read(PIECE + EXTRA)
    while tag != FINAL:
        following = source.read(PIECE + EXTRA)
        try:
            plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state[0], piece)
        except (RuntimeError, ValueError, CryptoError) as error:
            raise BadStream from error
        if (tag == FINAL) == bool(following):
            raise BadStream
        yield plain
        piece = following


def _state(header: bytes) -> "tuple[sodium.crypto_secretstream_xchacha20poly1305_state, bytes]":
    if len(header) != HEADER:
        raise BadStream
    return sodium.crypto_secretstream_xchacha20poly1305_state(), header


def _boxed(key: bytes, sender: str, receiver: str) -> bytes:
    public = PublicKey(key_bytes(receiver))
    try:
        inner = Box(PrivateKey(key_bytes(sender)), public).encrypt(key)
        return bytes(SealedBox(public).encrypt(inner))
    except CryptoError as error:
        raise BadKey from error


def _unboxed(boxed: bytes, receiver: str, sender: str) -> bytes:
    private = PrivateKey(key_bytes(receiver))
    try:
        inner = SealedBox(private).decrypt(boxed)
    except (CryptoError, ValueError, TypeError) as error:
        raise NotForThisKey from error
    try:
        return bytes(Box(private, PublicKey(key_bytes(sender))).decrypt(inner))
    except CryptoError as error:
        raise OtherSender from error
