"""What a signer is given: a promise at once, a proof once the head is published."""

import datetime as dt

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.models import Leaf
from birge.ledger.note import split
from birge.ledger.promise import promise
from birge.ledger.proof import Proof
from birge.ledger.running import hashes_of, promiser, store
from birge.ledger.tree import inclusion_proof, leaf_hash

# Within so many seconds a recorded fact is under a published head.
PROMISED_SECONDS = 60


class NotYet(Exception):
    """The fact is recorded, and not under a published head yet."""


def promise_for(body: bytes, at: dt.datetime) -> str:
    """A signed note about a fact; `at` is the moment at which it was recorded."""
    by = int(at.timestamp()) + PROMISED_SECONDS
    return promise(leaf_hash(body), by, promiser()).decode()


def proof_for(entry: int | None, secret: bytes | None = None) -> str:
    """A tlog-proof; with the secret only for the signer's own eyes. Raises NotYet."""
    leaf = Leaf.objects.select_related("entry").filter(entry_id=entry or 0).first()
    head = store().read("checkpoint")
    if leaf is None or head is None:
        raise NotYet
    size = Checkpoint.parse(split(head)[0]).size
    if leaf.index >= size:
        raise NotYet
    hashes = tuple(inclusion_proof(leaf.index, size, hashes_of(size)))
    opened = {} if secret is None else {"secret": secret.hex()}
    extra = canonical({"entry": bytes(leaf.entry.body).decode(), **opened})
    return bytes(Proof(leaf.index, hashes, head, extra)).decode()
