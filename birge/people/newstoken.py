"""A signer's news token: by it, and by nothing else, news are sent to them and stopped.

32 random bytes in URL-safe base64. It stands in the sealed record, beside the address, so that only
the organisers can read it; the server keeps its hash.
"""

import base64
import binascii
import hashlib
import secrets

TOKEN_BYTES = 32
TOKEN = b"\x04"
SENT = b"\x05"


class BadNewsToken(ValueError):
    """Not a token of 32 bytes."""


def new() -> str:
    return new_with_digest()[0]


def new_with_digest() -> tuple[str, bytes]:
    """A token and what `digest` says of it."""
    value = secrets.token_bytes(TOKEN_BYTES)
    text = base64.urlsafe_b64encode(value).decode().rstrip("=")
    return text, hashlib.sha256(TOKEN + value).digest()


def digest(token: str) -> bytes:
    """SHA-256(04 ‖ token). Raises BadNewsToken."""
    return hashlib.sha256(TOKEN + _bytes(token)).digest()


def sent_mark(token: str, news: str) -> bytes:
    """SHA-256(05 ‖ token ‖ name of the news): without the token it leads to no signature."""
    return hashlib.sha256(SENT + _bytes(token) + news.encode()).digest()


def _bytes(token: str) -> bytes:
    try:
        value = base64.b64decode(token.encode("ascii") + b"=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNewsToken from error
    if len(value) != TOKEN_BYTES:
        raise BadNewsToken
    return value
