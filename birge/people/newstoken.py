"""A signer's news token: by it, and by nothing else, news are sent to them and stopped.

The mark of the signature, by which it is found, and 16 random bytes, by which it is theirs; all in
URL-safe base64. It stands in the sealed record, beside the address, so that only the organisers can
read it; the server keeps its hash.
"""

import base64
import binascii
import hashlib
import secrets

MARK_BYTES, KEY_BYTES = 32, 16
DIGEST_BYTES = 16
# Before decision 42 a token was random alone, and found by its hash.
BYTES_BEFORE = DIGEST_BYTES_BEFORE = 32
TOKEN = b"\x04"
SENT = b"\x05"


class BadNewsToken(ValueError):
    """Not a token of 48 bytes, nor of 32."""


def new(mark: bytes) -> str:
    """Of the signature with this mark of 32 bytes."""
    return new_with_digest(mark)[0]


def new_with_digest(mark: bytes) -> tuple[str, bytes]:
    """A token and what `digest` says of it."""
    value = mark + secrets.token_bytes(KEY_BYTES)
    return base64.urlsafe_b64encode(value).decode(), _digest(value)


def mark_in(token: str) -> bytes | None:
    """None in one of before. Raises BadNewsToken."""
    value = _bytes(token)
    return value[:MARK_BYTES] if len(value) > BYTES_BEFORE else None


def digest(token: str) -> bytes:
    """The first 16 bytes of SHA-256(04 ‖ token), of one of before all 32. Raises BadNewsToken."""
    return _digest(_bytes(token))


def sent_mark(token: str, news: str) -> bytes:
    """SHA-256(05 ‖ token ‖ name of the news): without the token it leads to no signature."""
    return hashlib.sha256(SENT + _bytes(token) + news.encode()).digest()


def _digest(value: bytes) -> bytes:
    whole = hashlib.sha256(TOKEN + value).digest()
    return whole[:DIGEST_BYTES] if len(value) > BYTES_BEFORE else whole


def _bytes(token: str) -> bytes:
    try:
        padded = token.encode("ascii") + b"=" * (-len(token) % 4)
        value = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNewsToken from error
    if "=" in token or len(value) not in {MARK_BYTES + KEY_BYTES, BYTES_BEFORE}:
        raise BadNewsToken
    return value
