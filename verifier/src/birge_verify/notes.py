"""Signed notes and heads, read as strictly as their specifications allow."""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from birge_verify.outcome import Refused
from birge_verify.wording import say

PLAIN, WITNESS = 1, 4
KEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)")
LINE = re.compile(r"\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)")
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
LONGEST = 1 << 20


@dataclass(frozen=True)
class VerifierKey:
    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        material = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(material).digest()[:4]

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{material}"


@dataclass(frozen=True)
class Signed:
    """A note whose lines by known keys all verify: when each signed, None where it does not say."""

    text: str
    by: dict[VerifierKey, int | None]


@dataclass(frozen=True)
class Head:
    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read_key(line: str) -> VerifierKey:
    parts = KEY.fullmatch(line.strip())
    material = unbase64(parts[3]) if parts else b""
    if not parts or len(material) != 33 or material[0] not in (PLAIN, WITNESS):
        raise Refused("bad_key", say("This is not a verifier key: {key}").format(key=line.strip()))
    key = VerifierKey(parts[1], material[0], material[1:])
    if key.id.hex() != parts[2]:
        raise Refused("bad_key", say("The id of this key is not its own: {key}").format(key=line))
    return key


def open_note(note: bytes, keys: Iterable[VerifierKey]) -> Signed:
    """What the note says and which of `keys` signed it, perhaps none.

    Lines of strangers are passed over; a false line of a known key refuses the whole note.
    """
    text, lines = take_apart(note)
    known = {(key.name, key.id): key for key in keys}
    by = {}
    for name, blob in lines:
        key = known.get((name, blob[:4]))
        if key is not None:
            by[key] = _verify(key, text, blob[4:])
    return Signed(text, by)


def take_apart(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise _bad_note() from None
    cut = whole.rfind("\n\n")
    if len(note) > LONGEST or cut < 0 or not whole.endswith("\n"):
        raise _bad_note()
    if any(character < " " and character != "\n" for character in whole):
        raise _bad_note()
    matches = [LINE.fullmatch(line) for line in whole[cut + 2 : -1].split("\n")]
    lines = [(match[1], unbase64(match[2])) for match in matches if match]
    if len(lines) != len(matches) or any(len(blob) < 5 for _, blob in lines):
        raise _bad_note()
    return whole[: cut + 1], lines


def read_head(text: str) -> Head:
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise Refused("bad_head", say("The head is not three lines: name, size, root."))
    root = unbase64(lines[2])
    if len(root) != 32:
        raise Refused("bad_head", say("The root in the head is not 32 bytes."))
    return Head(lines[0], read_number(lines[1]), root)


def read_number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise Refused("bad_number", say("{text} is not a whole number.").format(text=repr(text)))
    return int(text)


def cosign(text: str, at: int, name: str, private: Ed25519PrivateKey) -> str:
    """A witness's line under a head; `at` is seconds since 1970."""
    key = VerifierKey(name, WITNESS, private.public_key().public_bytes_raw())
    blob = key.id + at.to_bytes(8, "big") + private.sign(_as_cosigned(text, at))
    return f"\u2014 {name} {base64.b64encode(blob).decode()}\n"


def unbase64(text: str) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        raise _bad_base64() from None
    if base64.b64encode(value).decode() != text:
        raise _bad_base64()
    return value


def _verify(key: VerifierKey, text: str, signature: bytes) -> int | None:
    at, message = None, text.encode()
    if key.kind == WITNESS:
        at, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        message = _as_cosigned(text, at)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except InvalidSignature:
        text = say("The signature of {name} does not verify.").format(name=key.name)
        raise Refused("bad_signature", text) from None
    return at


def _as_cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n".encode() + text.encode()


def _bad_note() -> Refused:
    return Refused("bad_note", say("This is not a signed note."))


def _bad_base64() -> Refused:
    return Refused("bad_base64", say("Not base64 in its one canonical spelling."))
