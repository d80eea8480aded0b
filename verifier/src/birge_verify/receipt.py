"""birge-verify receipt: is the signature that this receipt stands for in the log? Asks nobody."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from birge_verify.facts import SIGNED, read_fact, read_object
from birge_verify.merkle import check_inclusion, leaf_hash
from birge_verify.notes import PLAIN, Head, VerifierKey, open_note, read_number, unbase64
from birge_verify.outcome import Misused, Refused
from birge_verify.policy import Policy
from birge_verify.wording import say

FIRST_LINE = "c2sp.org/tlog-proof@v1"
LARGEST_FILE = 1 << 20
FIELDS = {"entry", "secret", "random", "record"}


@dataclass(frozen=True)
class Proved:
    index: int
    head: Head
    cosigned: dict[str, int]
    fact: dict[str, Any]
    opened: bool


@dataclass(frozen=True)
class Promised:
    """Not in the log yet as far as this file shows; `by` is seconds since 1970."""

    leaf: bytes
    by: int


def check_file(path: Path, policy: Policy) -> Proved | Promised:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Misused("no_file", f"{path}: {error.strerror}") from error
    if len(content) > LARGEST_FILE:
        raise _no_receipt()
    if content.startswith(FIRST_LINE.encode()):
        return check_proof(content, policy)
    return check_promise(content, policy.logs)


def check_proof(content: bytes, policy: Policy) -> Proved:
    own, gap, note = content.partition(b"\n\n")
    try:
        first, *lines = own.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise _no_receipt() from None
    if first != FIRST_LINE or not gap or len(lines) < 2:
        raise _no_receipt()
    if lines[0][:6] != "extra " or lines[1][:6] != "index ":
        raise _no_receipt()
    extra, index = _read_extra(unbase64(lines[0][6:])), read_number(lines[1][6:])
    proof = [unbase64(line) for line in lines[2:]]
    if any(len(one) != 32 for one in proof):
        raise _no_receipt()
    head, cosigned = policy.open_head(note)
    entry = extra["entry"].encode()
    check_inclusion(leaf_hash(entry), index, head.size, proof, head.root)
    fact = read_fact(entry, index)
    return Proved(index, head, cosigned, fact, _check_private(extra, fact))


def check_promise(content: bytes, keys: tuple[VerifierKey, ...]) -> Promised:
    signed = open_note(content, [key for key in keys if key.name.endswith("/promise")])
    lines = signed.text.split("\n")
    names = {key.name for key in signed.by if key.kind == PLAIN}
    if len(lines) != 4 or lines[1][:5] != "leaf " or lines[2][:3] != "by ":
        raise _no_receipt()
    if lines[0] not in names:
        text = say("This promise is not signed by a log that you know.")
        raise Refused("unknown_log", text)
    return Promised(unbase64(lines[1][5:]), read_number(lines[2][3:]))


def _read_extra(content: bytes) -> dict[str, str]:
    extra = read_object(content)
    if extra is None or not {"entry"} <= set(extra) <= FIELDS:
        raise _no_receipt()
    if not all(isinstance(value, str) for value in extra.values()):
        raise _no_receipt()
    if ("random" in extra) != ("record" in extra):
        raise _no_receipt()
    return extra


def _check_private(extra: dict[str, str], fact: dict[str, Any]) -> bool:
    """Whether the receipt opens its entry; refuses a secret or record that belongs to another."""
    private = {
        name: _unhex(extra[name]) for name in ("secret", "random", "record") if name in extra
    }
    if not private:
        return False
    if fact["kind"] != SIGNED:
        raise _not_yours()
    shown = {}
    if "secret" in private:
        shown["withdrawal"] = sha256(b"\x03" + private["secret"]).hexdigest()
    if "random" in private:
        opening = b"\x02" + private["random"] + private["record"]
        shown["commitment"] = sha256(opening).hexdigest()
        # A random part of another length could be cut elsewhere, to open to another record.
        if len(private["random"]) != 32:
            raise _not_yours()
    if any(fact[name] != value for name, value in shown.items()):
        raise _not_yours()
    return "commitment" in shown


def _unhex(text: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError:
        raise _no_receipt() from None
    if value.hex() != text:
        raise _no_receipt()
    return value


def _no_receipt() -> Refused:
    return Refused("bad_receipt", say("This is not a receipt."))


def _not_yours() -> Refused:
    text = say("What is private in this receipt belongs to another entry.")
    return Refused("not_opened", text)
