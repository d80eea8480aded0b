"""Telling that someone has signed already, without keeping who.

The mark of a person is HMAC-SHA256 under a key that belongs to one petition. It is useless for any
other petition, and useless altogether once the key is destroyed.
"""

import hashlib
import hmac
import secrets

KEY_BYTES = 32


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def mark(key: bytes, identifier: str) -> bytes:
    """32 bytes. Never without a key: an identity number has only some 500 million candidates."""
    if len(key) != KEY_BYTES:
        raise ValueError("a reach key is 32 bytes")
    return hmac.digest(key, identifier.encode(), hashlib.sha256)
