"""Signed notes (C2SP signed-note) and cosignatures (C2SP tlog-cosignature), Ed25519 only."""

import re
from base64 import b64encode
from binascii import Error, a2b_base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nacl.signing import SigningKey

SIGNS, COSIGNS = 0x01, 0x04
LONGEST = 1 << 20
NAME = re.compile(r"[^\s+]+")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class BadNote(ValueError):
    """Not a note, or not signed by who should have signed it."""


@dataclass(frozen=True)
class Signature:
    """`at` is seconds since 1970 for a cosignature, None for a plain signature."""

    key: "Key"
    at: int | None


@dataclass(frozen=True)
class Key:
    """A verifier key: who signs under which name, plainly or as a witness."""

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or self.kind not in (SIGNS, COSIGNS):
            raise BadNote(f"{self.name!r} cannot name a key of kind {self.kind}")
        if len(self.public) != 32:
            raise BadNote(f"the key of {self.name} is not 32 bytes")

    @classmethod
    def parse(cls, line: str) -> "Key":
        name, _, rest = line.partition("+")
        key_id, _, encoded = rest.partition("+")
        material = from_base64(encoded)
        if not material:
            raise BadNote("a verifier key is name+id+key")
        key = cls(name, material[0], material[1:])
        if key_id != key.id.hex():
            raise BadNote(f"{key_id} is not the id of this key of {name}")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    @cached_property
    def id(self) -> bytes:
        return sha256(b"%s\n%c%s" % (self.name.encode(), self.kind, self.public)).digest()[:4]

    def check(self, text: str, signature: bytes) -> Signature:
        message, at, plain = text.encode(), None, signature
        if self.kind == COSIGNS:
            at, plain = int.from_bytes(signature[:8], "big"), signature[8:]
            message = cosigned(text, at)
        if at is not None and at >> 63:
            raise BadNote("a time beyond all times")
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(plain, message)
        except InvalidSignature:
            raise BadNote(f"the signature of {self.name} does not verify") from None
        return Signature(self, at)


@dataclass(frozen=True)
class Signer:
    name: str
    # libsodium signs in two thirds of the time.
    private: SigningKey

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> "Signer":
        return cls(name, SigningKey(seed))

    def key(self, kind: int = SIGNS) -> Key:
        return Key(self.name, kind, self._public)

    @cached_property
    def _key(self) -> Key:
        return self.key()

    @cached_property
    def _public(self) -> bytes:
        return bytes(self.private.verify_key)

    def sign(self, text: str) -> str:
        """One signature line on `text`, which ends in a newline."""
        return _line(self._key, self.private.sign(text.encode()).signature)

    def cosign(self, text: str, at: int) -> str:
        signature = self.private.sign(cosigned(text, at)).signature
        return _line(self.key(COSIGNS), at.to_bytes(8, "big") + signature)


def cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def write(text: str, lines: Iterable[str]) -> bytes:
    note = f"{text}\n{''.join(lines)}".encode()
    split(note)
    return note


def split(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """The text with its last newline, and (name, key id and signature) of each line, unchecked."""
    if len(note) > LONGEST:
        raise BadNote("longer than a note may be")
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise BadNote("not UTF-8") from None
    text, gap, lines = whole.rpartition("\n\n")
    if CONTROL.search(whole) or not gap or not lines.endswith("\n"):
        raise BadNote("a note is text, an empty line, and signature lines")
    return text + "\n", [_signature(line) for line in lines[:-1].split("\n")]


def verify(note: bytes, keys: Iterable[Key]) -> tuple[str, list[Signature]]:
    """The text, and who of `keys` signed it: at least one.

    Lines of unknown keys are passed over; one false line of a known key refuses the whole note.
    """
    text, lines = split(note)
    known = {(key.name, key.id): key for key in keys}
    found = {}
    for name, blob in lines:
        if key := known.get((name, blob[:4])):
            found[key] = key.check(text, blob[4:])
    if not found:
        raise BadNote("signed by none of the known keys")
    return text, list(found.values())


def to_base64(value: bytes) -> str:
    return b64encode(value).decode()


def from_base64(text: str) -> bytes:
    """Refuses every spelling but the canonical one, so that no bit of a note is without meaning."""
    try:
        value = a2b_base64(text.encode("ascii"), strict_mode=True)
    except (Error, UnicodeEncodeError):
        raise BadNote("not base64") from None
    if to_base64(value) != text:
        raise BadNote("not canonical base64")
    return value


def _line(key: Key, signature: bytes) -> str:
    return f"\u2014 {key.name} {to_base64(key.id + signature)}\n"


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not NAME.fullmatch(parts[1]):
        raise BadNote("not a signature line")
    blob = from_base64(parts[2])
    if len(blob) < 5:
        raise BadNote("a signature without a signature")
    return parts[1], blob
