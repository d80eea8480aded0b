"""Asking outside witnesses to cosign a head, by C2SP tlog-witness. Late ones are asked again."""

import http.client
import logging
import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from birge.ledger.checkpoint import Checkpoint, whole_number
from birge.ledger.note import BadNote, Key, split, to_base64, verify
from birge.ledger.tree import Hashes, consistency_proof

LONGEST_ANSWER = 1 << 14
# To a proof that begins where the witness itself says it stands: there is no such proof.
REFUSALS = (409, 422)
SECONDS_BEFORE_AGAIN = 60.0
logger = logging.getLogger("birge.ledger.witnesses")


class WitnessAhead(Exception):
    """A witness holds a head of this log that ours does not extend: our past was rolled back."""


def exchange(method: str, url: str, body: bytes, timeout: float, longest: int) -> tuple[int, bytes]:
    """Status and body of one request, by https or http. Raises OSError, HTTPException."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(str(parts.hostname), parts.port, timeout=timeout)
    try:
        connection.request(method, parts.path, body)
        answer = connection.getresponse()
        return answer.status, answer.read(longest)
    finally:
        connection.close()


@dataclass
class Witness:
    """`url` is the submission prefix; `size` is what it said to hold, `line` what it signed."""

    key: Key
    url: str
    size: int = field(default=0, compare=False)
    line: str = field(default="", compare=False)
    signed: bytes = field(default=b"", compare=False)
    failed_at: float = field(default=-math.inf, compare=False)

    def is_patient(self) -> bool:
        """Whether it failed so lately that asking again would only hold up the others."""
        return time.monotonic() - self.failed_at < SECONDS_BEFORE_AGAIN

    def cosign(self, head: Checkpoint, note: bytes, hashes: Hashes, timeout: float) -> str:
        """Its signature line. Raises OSError, HTTPException, BadNote, WitnessAhead."""
        status, body = self._ask(head, note, hashes, timeout)
        if status == 409:
            self.size = whole_number(body.decode("ascii", "replace").strip())
            if self.size > head.size:
                raise WitnessAhead(f"{self.key.name} holds {self.size} leaves, we {head.size}")
            status, body = self._ask(head, note, hashes, timeout)
            if status in REFUSALS:
                raise WitnessAhead(f"{self.key.name} holds other {self.size} first leaves than we")
        if status != 200:
            raise BadNote(f"{self.key.name} answered {status}")
        verify(note + body, [self.key])
        self.size = head.size
        return self._own_line(note + body)

    def _ask(
        self, head: Checkpoint, note: bytes, hashes: Hashes, timeout: float
    ) -> tuple[int, bytes]:
        size = min(self.size, head.size)
        proof = [f"{to_base64(one)}\n" for one in consistency_proof(size, head.size, hashes)]
        body = f"old {size}\n{''.join(proof)}\n".encode() + note
        url = self.url.rstrip("/") + "/add-checkpoint"
        return exchange("POST", url, body, timeout, LONGEST_ANSWER)

    def _own_line(self, note: bytes) -> str:
        """What else the answer holds is not published in our name."""
        for name, blob in split(note)[1]:
            if name == self.key.name and blob[:4] == self.key.id:
                return f"\u2014 {name} {to_base64(blob)}\n"
        raise BadNote(f"no line of {self.key.name}")


@dataclass(frozen=True)
class Witnesses:
    """All are asked at once; `hashes_of` reads the tree at the size of a head."""

    witnesses: Sequence[Witness]
    hashes_of: Callable[[int], Hashes]
    timeout: float = 5.0

    def __call__(self, head: Checkpoint, note: bytes) -> list[str]:
        """The lines of those who answered.

        Raises WitnessAhead where some say to hold another past and none cosigns this one: then
        nothing may be shown. One that says so alone is not believed, for it shows no proof.
        """
        if not self.witnesses:
            return []
        with ThreadPoolExecutor(len(self.witnesses)) as threads:
            asked = [threads.submit(self._one, one, head, note) for one in self.witnesses]
        answers = [one.result() for one in asked]
        lines = [answer for answer in answers if isinstance(answer, str)]
        ahead = [answer for answer in answers if isinstance(answer, WitnessAhead)]
        if ahead and not lines:
            raise ahead[0]
        for claim in ahead:
            logger.error("a witness claims what others do not: %s", claim)
        return lines

    def _one(self, witness: Witness, head: Checkpoint, note: bytes) -> str | WitnessAhead | None:
        if witness.signed == note:
            return witness.line
        if witness.is_patient():
            return None
        try:
            witness.line = witness.cosign(head, note, self.hashes_of(head.size), self.timeout)
        except WitnessAhead as claim:
            return claim
        except (OSError, http.client.HTTPException, BadNote) as error:
            logger.warning("%s did not cosign %s: %s", witness.key.name, head.size, error)
            witness.failed_at = time.monotonic()
            return None
        witness.signed = note
        return witness.line
