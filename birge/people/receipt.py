"""A signer's own secret: 32 random bytes that nobody else keeps.

Written for people: base32 in groups of four letters, upper or lower case, with a check at its end
that catches a mistyped letter before anything is looked up.
"""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from typing import Self

SECRET_BYTES = 32
CHECK_BYTES = 3
PREFIX = "birge1"
WITHDRAWAL = b"\x03"
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
# Two letters are ten bits. Base32 as the library makes it is most of what a receipt costs.
PAIRS = [first + second for first in LETTERS for second in LETTERS]
SHIFTS = range(8 * (SECRET_BYTES + CHECK_BYTES) - 10, -1, -10)
PATTERN = PREFIX + "-%s%s" * (len(SHIFTS) // 2)


class BadReceipt(ValueError):
    """Not a receipt, or one with a letter wrong."""


@dataclass(frozen=True)
class Receipt:
    secret: bytes

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Raises BadReceipt. Spaces, dashes and case do not matter; 0, 1, 8 read as O, I, B."""
        letters = "".join(typed.split()).replace("-", "").replace("–", "").upper()
        if not letters.isascii() or not letters.startswith(PREFIX.upper()) or len(letters) > 100:
            raise BadReceipt
        body = letters[len(PREFIX) :].translate(str.maketrans("018", "OIB"))
        try:
            value = base64.b32decode(body)
        except binascii.Error as error:
            raise BadReceipt from error
        secret, check = value[:SECRET_BYTES], value[SECRET_BYTES:]
        if len(secret) != SECRET_BYTES or check != _check(secret):
            raise BadReceipt
        return cls(secret)

    @property
    def withdrawal_hash(self) -> bytes:
        """SHA-256(03 ‖ secret): public from the start, so that revealing the secret withdraws."""
        return hashlib.sha256(WITHDRAWAL + self.secret).digest()

    @property
    def words(self) -> str:
        number = int.from_bytes(self.secret + _check(self.secret), "big")
        return PATTERN % tuple([PAIRS[number >> shift & 1023] for shift in SHIFTS])

    def __str__(self) -> str:
        return self.words


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"birge receipt" + secret).digest()[:CHECK_BYTES]
