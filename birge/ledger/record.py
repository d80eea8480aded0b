"""The one door into the ledger."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from birge.ledger.encoding import Fact, decode, encode
from birge.ledger.models import Entry, Leaf, Waiting
from birge.ledger.tiles import LONGEST_LEAF

CHUNK = 2000


class Recorded(NamedTuple):
    """Where a fact waits for its place in the tree, and its exact bytes."""

    entry: int
    body: bytes


class LeafTooLong(ValueError):
    """More than the two bytes of a leaf's length can say."""


def record(fact: Fact, on: dt.date) -> Recorded:
    """Append a fact in the caller's transaction.

    Raises LeafTooLong where it could never be sealed.
    """
    body = encode(fact)
    if len(body) > LONGEST_LEAF:
        raise LeafTooLong(fact.kind)
    entry = Entry.objects.create(kind=fact.kind, body=body, recorded_on=on)
    Waiting.objects.create(entry=entry)
    return Recorded(entry.pk, body)


def sealed_leaves() -> Iterator[bytes]:
    """The exact bytes of every leaf, in the order of the tree."""
    start, size = 0, Leaf.objects.size()
    while start < size:
        yield from Leaf.objects.bodies(start, start + CHUNK)
        start += CHUNK


def fact_of(entry: int) -> dict[str, Any]:
    """The fact that this entry holds."""
    return decode(bytes(Entry.objects.values_list("body", flat=True).get(pk=entry)))


def facts(*kinds: str) -> Iterator[dict[str, Any]]:
    """The facts of these kinds, or all of them, oldest first."""
    entries = Entry.objects.filter(kind__in=kinds) if kinds else Entry.objects.all()
    for body in entries.order_by("id").values_list("body", flat=True).iterator(chunk_size=CHUNK):
        yield decode(bytes(body))
