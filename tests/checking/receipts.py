"""A small log of our own, and receipts out of it, for everyone who checks receipts."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import COSIGNS, Signer, write
from birge.ledger.promise import promise
from birge.ledger.proof import Proof
from birge.ledger.tests.trees import Grown
from birge.ledger.tree import inclusion_proof, leaf_hash

ORIGIN = "birge.example/ledger"
LOG = Signer.from_seed(ORIGIN, b"l" * 32)
PROMISER = Signer.from_seed(f"{ORIGIN}/promise", b"p" * 32)
WITNESSES = [Signer.from_seed(f"witness.example/w{n}", bytes([n]) * 32) for n in (1, 2)]
# 22 November 2026, 18:02 UTC.
COSIGNED_AT = 1_795_370_520
RECORD = b'{"name":"sealed"}'


def secret(index: int) -> bytes:
    return sha256(b"secret %d" % index).digest()


def random(index: int) -> bytes:
    return sha256(b"random %d" % index).digest()


def entry(index: int) -> bytes:
    return canonical(
        {
            "kind": "petitions.signature_confirmed",
            "petition": "clean-air",
            "text": sha256(b"text").hexdigest(),
            "language": "kk",
            "assurance": "email",
            "on": "2026-11-22",
            "commitment": sha256(b"\x02" + random(index) + RECORD).hexdigest(),
            "withdrawal": sha256(b"\x03" + secret(index)).hexdigest(),
        }
    )


@dataclass(frozen=True)
class Held:
    """A receipt in its parts; `extra` goes out as it stands, canonical or not."""

    checkpoint: Checkpoint
    index: int
    hashes: tuple[bytes, ...]
    extra: bytes

    @property
    def fields(self) -> dict[str, str]:
        return {
            "entry": entry(self.index).decode(),
            "secret": secret(self.index).hex(),
            "random": random(self.index).hex(),
            "record": RECORD.hex(),
        }

    def saying(self, *left_out: str, **changed: Any) -> "Held":
        """With other fields in `extra`."""
        fields = {**self.fields, **changed}
        kept = {name: value for name, value in fields.items() if name not in left_out}
        return replace(self, extra=canonical(kept))

    @property
    def lines(self) -> list[str]:
        text = str(self.checkpoint)
        cosigned = [witness.cosign(text, COSIGNED_AT) for witness in WITNESSES]
        return [LOG.sign(text), *cosigned]

    def under(self, head: bytes) -> bytes:
        return bytes(Proof(self.index, self.hashes, head, self.extra))

    def __bytes__(self) -> bytes:
        return self.under(write(str(self.checkpoint), self.lines))


def held(size: int, index: int, leaves: list[bytes] | None = None) -> Held:
    """All that a signer holds, with both witnesses on the head."""
    grown = Grown(leaves or map(entry, range(size)))
    checkpoint = Checkpoint(ORIGIN, size, grown.root(size))
    hashes = tuple(inclusion_proof(index, size, grown.hashes))
    whole = Held(checkpoint, index, hashes, b"")
    if leaves:
        return whole.saying("secret", "random", "record", entry=leaves[index].decode())
    return whole.saying()


def promised(index: int, by: int = COSIGNED_AT) -> bytes:
    return promise(leaf_hash(entry(index)), by, PROMISER)


def policy(quorum: int | str = "", witnesses: int = 2) -> dict[str, str]:
    """What is typed into the page: keys by line, and k of n."""
    keys = [str(signer.key(COSIGNS)) for signer in WITNESSES[:witnesses]]
    logs = [str(LOG.key()), str(PROMISER.key())]
    return {"log": "\n".join(logs), "witnesses": "\n".join(keys), "quorum": str(quorum)}
