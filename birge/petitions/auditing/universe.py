"""What can be drawn: the signatures of one petition that count under one head, in its order.

Each signature on a sheet of paper is drawn by itself, like any other.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import decode
from birge.ledger.tree import Edge, leaf_hash
from birge.petitions.auditing.files import HASH, WORD, BadFile, Fields
from birge.petitions.facts import (
    SheetCounted,
    SignatureConfirmed,
    SignatureRemoved,
    SignatureRestored,
    SignatureWithdrawn,
)

SIGNED, SHEET = SignatureConfirmed.kind, SheetCounted.kind
WITHDRAWN, REMOVED = SignatureWithdrawn.kind, SignatureRemoved.kind
RESTORED = SignatureRestored.kind
WITHDRAWAL = b"\x03"
KEPT = 12
MOST_LINES = 10_000

# Index in the log, and line on its sheet: 0 for what is not on paper, else from 1.
Place = tuple[int, int]


def named(place: Place) -> str:
    return f"{place[0]}/{place[1]}" if place[1] else str(place[0])


@dataclass(frozen=True)
class Entry:
    """One signature that may be drawn; all of it is public. Hashes are in hex."""

    index: int
    line: int
    leaf: str
    commitment: str
    assurance: str

    @property
    def place(self) -> Place:
        return self.index, self.line


def taken_away(leaves: Iterable[bytes], petition: str) -> frozenset[bytes]:
    """The W of every signature of the petition that was withdrawn or removed, and not restored."""
    gone = set()
    for leaf in leaves:
        if fact := _fact_of(leaf, petition, WITHDRAWN):
            secret = bytes.fromhex(fact.text("secret", HASH))
            gone.add(hashlib.sha256(WITHDRAWAL + secret).digest())
        elif fact := _fact_of(leaf, petition, REMOVED):
            gone.add(bytes.fromhex(fact.text("withdrawal", HASH)))
        elif fact := _fact_of(leaf, petition, RESTORED):
            gone.discard(bytes.fromhex(fact.text("withdrawal", HASH)))
    return frozenset(gone)


def counted(
    leaves: Iterable[bytes], petition: str, head: Checkpoint, gone: frozenset[bytes]
) -> Iterator[Entry]:
    """Raises BadFile, at the end, unless the leaves are those that the head was signed for."""
    edge, seen, found = Edge(), Commitments(), 0
    for index, leaf in enumerate(leaves):
        hashed = leaf_hash(leaf)
        edge.append(hashed)
        fact = _fact_of(leaf, petition, SIGNED) or _fact_of(leaf, petition, SHEET)
        if fact is None:
            continue
        lines = _lines(fact)
        if lines == [0] and bytes.fromhex(fact.text("withdrawal", HASH)) in gone:
            found += 1
            continue
        commitment, assurance = fact.text("commitment", HASH), fact.text("assurance", WORD)
        seen.add(bytes.fromhex(commitment))
        for line in lines:
            yield Entry(index, line, hashed.hex(), commitment, assurance)
    if edge.root() != head.root:
        raise BadFile(_("These are not the entries that the head was signed for."))
    if found != len(gone):
        raise BadFile(_("The log takes away signatures that do not stand. Run birge-verify count."))
    if seen.has_twice():
        raise BadFile(
            _("Two signatures have one commitment: one of them is a copy. The log can't be right.")
        )


def _lines(fact: Fields) -> Sequence[int]:
    if fact.text("kind") == SIGNED:
        return [0]
    count = fact.number("signatures")
    if count > MOST_LINES:
        raise BadFile(_("A sheet with %(n)d signatures can't be right.") % {"n": count})
    return range(1, count + 1)


@dataclass
class Commitments:
    """Twelve bytes of each, in buckets by the first one: ten millions take 120 MB.

    Who invents signatures would like to copy the commitment of a real one, so that a real person
    answers for both.
    """

    buckets: list[bytearray] = field(default_factory=lambda: [bytearray() for _ in range(256)])

    def add(self, commitment: bytes) -> None:
        self.buckets[commitment[0]] += commitment[1 : KEPT + 1]

    def has_twice(self) -> bool:
        return any(_has_twice(bytes(bucket)) for bucket in self.buckets)


def _has_twice(bucket: bytes) -> bool:
    kept = {bucket[at : at + KEPT] for at in range(0, len(bucket), KEPT)}
    return len(kept) * KEPT != len(bucket)


def _fact_of(leaf: bytes, petition: str, kind: str) -> Fields | None:
    """The fact, if it is of this kind and petition. A look at the bytes first is much faster."""
    if f'"kind":"{kind}"'.encode() not in leaf or f'"petition":"{petition}"'.encode() not in leaf:
        return None
    try:
        fact = decode(leaf)
    except (ValueError, TypeError, RecursionError):
        raise BadFile(_("An entry of the log is not a fact. Run birge-verify count.")) from None
    return Fields(fact) if (fact.get("kind"), fact.get("petition")) == (kind, petition) else None
