"""Sealing small values into text that only this server can open."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class BadToken(ValueError):
    """The token was altered, or sealed with a key that this server no longer has."""


class ExpiredToken(BadToken):
    """The token is whole, but older than allowed."""


class Box:
    """Authenticated encryption under keys derived from secrets; the first secret seals, all open.

    Fernet (AES-128-CBC with HMAC-SHA256); each purpose gets a key of its own by HKDF-SHA256.
    """

    def __init__(self, secrets: Sequence[str], purpose: str) -> None:
        self._fernet = MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])

    def seal_bytes(self, value: bytes, at: float) -> bytes:
        return self._fernet.encrypt_at_time(value, int(at))

    def open_bytes(self, token: bytes) -> bytes:
        try:
            return self._fernet.decrypt(token)
        except InvalidToken as error:
            raise BadToken from error

    def seal(self, value: Any, at: float) -> str:
        """Seal a JSON value; `at` is seconds since 1970, readable by whoever holds the token."""
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return self.seal_bytes(plain, at).decode().rstrip("=")

    def open(self, token: str, at: float, lifetime: float) -> Any:
        """Return the sealed value; raises ExpiredToken `lifetime` seconds after it was sealed."""
        padded = token.encode("utf-8", "surrogateescape") + b"=" * (-len(token) % 4)
        plain = self.open_bytes(padded)
        if self._fernet.extract_timestamp(padded) + lifetime < at:
            raise ExpiredToken
        return json.loads(plain)


def _key(secret: str, purpose: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"birge/" + purpose.encode())
    return base64.urlsafe_b64encode(hkdf.derive(secret.encode()))
