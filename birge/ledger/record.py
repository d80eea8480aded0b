"""The one door into the ledger."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from birge.ledger.encoding import Fact, decode, encode
from birge.ledger.models import Entry, Leaf, Waiting
from birge.ledger.tiles import LONGEST_LEAF
from birge.upkeep.writing import insert, reserve

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
    body = _body(fact)
    entry = Entry.objects.create(kind=fact.kind, body=body, recorded_on=on)
    Waiting.objects.create(entry=entry)
    return Recorded(entry.pk, body)


def record_all(facts: Sequence[Fact], days: Sequence[dt.date]) -> list[Recorded]:
    """The same for many, in their order, each with its day."""
    bodies = [_body(fact) for fact in facts]
    numbers = reserve(Entry, len(facts))
    kinds, on = (fact.kind for fact in facts), (day.isoformat() for day in days)
    rows = zip(numbers, kinds, bodies, on, strict=True)
    insert(Entry, ("id", "kind", "body", "recorded_on"), rows)
    insert(Waiting, ("entry_id",), [(number,) for number in numbers])
    return [Recorded(*row) for row in zip(numbers, bodies, strict=True)]


def _body(fact: Fact) -> bytes:
    body = encode(fact)
    if len(body) > LONGEST_LEAF:
        raise LeafTooLong(fact.kind)
    return body


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
