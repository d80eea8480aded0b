"""Sealing small values into text that only this server can open."""

import base64
import binascii
import json
import secrets as random
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# One byte that says how it was sealed, eight that say when; then a nonce, and what is sealed.
SEALED, HEAD_BYTES, NONCE_BYTES = b"\x81", 9, 12
ORDINARY, URL_SAFE = b"+/", b"-_"
TO_ORDINARY = bytes.maketrans(URL_SAFE, ORDINARY)


class BadToken(ValueError):
    """The token was altered, or sealed with a key that this server no longer has."""


class ExpiredToken(BadToken):
    """The token is whole, but older than allowed."""


class Box:
    """Authenticated encryption under keys derived from secrets; the first secret seals, all open.

    AES-256-GCM with random nonces, of which one key bears four milliards (NIST SP 800-38D, 8.3);
    each purpose gets a key of its own by HKDF-SHA256. What an older version of this program sealed
    opens too: that was Fernet, which takes twenty times as long.
    """

    def __init__(self, secrets: Sequence[str], purpose: str) -> None:
        self._secrets, self._purpose = tuple(secrets), purpose

    def seal_raw(self, value: bytes, at: float) -> bytes:
        """Where bytes are kept; `at` is seconds since 1970, readable by whoever holds them."""
        head, nonce = SEALED + int(at).to_bytes(8, "big"), random.token_bytes(NONCE_BYTES)
        cipher = _cipher(self._secrets[0], self._purpose)
        return head + nonce + cipher.encrypt(nonce, value, head)

    def seal_bytes(self, value: bytes, at: float) -> bytes:
        """The same in base64."""
        return base64.urlsafe_b64encode(self.seal_raw(value, at))

    def seal_text(self, value: bytes, at: float) -> str:
        """The same for a link: without its padding."""
        return self.seal_bytes(value, at).decode().rstrip("=")

    def open_bytes(self, token: bytes) -> bytes:
        """What either of them sealed: no base64 begins as bytes do. Raises BadToken."""
        return self._opened(token if token[:1] == SEALED else _whole(token), token)

    def seal(self, value: Any, at: float) -> str:
        """Seal a JSON value."""
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return self.seal_text(plain, at)

    def open(self, token: str, at: float, lifetime: float) -> Any:
        """Return the sealed value; raises ExpiredToken `lifetime` seconds after it was sealed."""
        return json.loads(self.open_text(token, at, lifetime))

    def open_text(self, token: str, at: float, lifetime: float) -> bytes:
        """The same for bytes."""
        padded = token.encode("utf-8", "surrogateescape") + b"=" * (-len(token) % 4)
        whole = _whole(padded)
        plain = self._opened(whole, padded)
        if int.from_bytes(whole[1:HEAD_BYTES], "big") + lifetime < at:
            raise ExpiredToken
        return plain

    def _opened(self, whole: bytes, token: bytes) -> bytes:
        head, end = whole[:HEAD_BYTES], HEAD_BYTES + NONCE_BYTES
        for secret in self._secrets:
            try:
                if head[:1] != SEALED:
                    return _fernet(secret, self._purpose).decrypt(token)
                cipher = _cipher(secret, self._purpose)
                return cipher.decrypt(whole[HEAD_BYTES:end], whole[end:], head)
            except (InvalidTag, InvalidToken, ValueError):
                continue
        raise BadToken


def _whole(token: bytes) -> bytes:
    """Raises BadToken for what has more than one spelling."""
    try:
        return binascii.a2b_base64(token.translate(TO_ORDINARY), strict_mode=True)
    except binascii.Error as error:
        raise BadToken from error


# To derive a key takes longer than to open a link. Whoever reads this memory has the secrets too.
@lru_cache(maxsize=64)
def _cipher(secret: str, purpose: str) -> AESGCM:
    return AESGCM(_derived(secret, b"birge/aes-gcm/" + purpose.encode()))


@lru_cache(maxsize=64)
def _fernet(secret: str, purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(secret, b"birge/" + purpose.encode())))


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
