"""What a witness signs, and what it remembers of it: never two heads that do not share a past."""

import fcntl
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from birge_verify.memory import Memory, write_whole
from birge_verify.merkle import EMPTY, check_consistency
from birge_verify.notes import (
    LONGEST,
    WITNESS,
    Head,
    VerifierKey,
    cosign,
    open_note,
    read_head,
    read_number,
    unbase64,
)
from birge_verify.outcome import Misused, Refused
from birge_verify.wording import say

MOST_HASHES = 63


@dataclass(frozen=True)
class Answer:
    """An HTTP status of C2SP tlog-witness and its body."""

    status: int
    body: str = ""
    content_type: str = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    old: int
    proof: list[bytes]
    note: bytes


class Witness:
    def __init__(
        self,
        name: str,
        private: Ed25519PrivateKey,
        logs: Sequence[VerifierKey],
        memory: Memory,
        clock: Callable[[], float],
    ) -> None:
        self.name, self.private, self.logs = name, private, logs
        self.memory, self.clock = memory, clock
        self._one_at_a_time = threading.Lock()

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, WITNESS, self.private.public_key().public_bytes_raw())

    def answer(self, body: bytes) -> Answer:
        try:
            asked = read_request(body)
            head = read_head(open_note(asked.note, ()).text)
        except Refused as refused:
            return Answer(400, f"{refused}\n")
        keys = [key for key in self.logs if key.name == head.origin]
        if not keys:
            return Answer(404)
        try:
            if not open_note(asked.note, keys).by:
                return Answer(403)
        except Refused:
            return Answer(403)
        if asked.old > head.size:
            return Answer(400)
        # Comparing with the last head and keeping the new one must not be torn apart.
        with self._one_at_a_time:
            return self._extend(asked, head)

    def _extend(self, asked: Asked, head: Head) -> Answer:
        last = self.last(head.origin)
        if asked.old != last.size:
            return Answer(409, f"{last.size}\n", "text/x.tlog.size")
        if head.size == last.size and head.root != last.root:
            return Answer(409, f"{last.size}\n", "text/x.tlog.size")
        try:
            check_consistency(last.size, last.root, head.size, head.root, asked.proof)
        except Refused as refused:
            return Answer(422, f"{refused}\n")
        if head != last:
            # On disk before it is signed: a crash in between costs an answer, never the past.
            self.memory.write(head.origin, "cosigned", head.text.encode())
        return Answer(200, cosign(head.text, int(self.clock()), self.name, self.private))

    def last(self, origin: str) -> Head:
        kept = self.memory.read(origin, "cosigned")
        return Head(origin, 0, EMPTY) if kept is None else read_head(kept.decode())


def read_request(body: bytes) -> Asked:
    own, gap, note = body.partition(b"\n\n")
    try:
        lines = own.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise _bad_request() from None
    if not gap or lines[0][:4] != "old " or len(lines) > 1 + MOST_HASHES or len(note) > LONGEST:
        raise _bad_request()
    proof = [unbase64(line) for line in lines[1:]]
    if any(len(one) != 32 for one in proof):
        raise _bad_request()
    return Asked(read_number(lines[0][4:]), proof, note)


def own_key(folder: Path) -> Ed25519PrivateKey:
    """The witness's key, made at its first start, readable by its owner alone."""
    path = folder / "witness.key"
    if not path.exists():
        write_whole(path, Ed25519PrivateKey.generate().private_bytes_raw(), mode=0o600)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def hold_alone(folder: Path) -> int:
    """Two witnesses on one memory could sign two histories: the second one does not start."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        text = say("Another witness works in {folder}.").format(folder=folder)
        raise Misused("locked", text) from None
    return descriptor


def _bad_request() -> Refused:
    return Refused("bad_request", say("Not a request to cosign a head."))
