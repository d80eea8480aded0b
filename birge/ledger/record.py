"""The one door into the ledger."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from birge.ledger.encoding import Fact, decode, encode
from birge.ledger.models import Entry, Waiting
from birge.ledger.tiles import LONGEST_LEAF


class LeafTooLong(ValueError):
    """More than the two bytes of a leaf's length can say."""


def record(fact: Fact, on: dt.date) -> bytes:
    """Append a fact in the caller's transaction and return its exact bytes.

    Raises LeafTooLong where it could never be sealed.
    """
    body = encode(fact)
    if len(body) > LONGEST_LEAF:
        raise LeafTooLong(fact.kind)
    entry = Entry.objects.create(kind=fact.kind, body=body, recorded_on=on)
    Waiting.objects.create(entry=entry)
    return body


def facts(*kinds: str) -> Iterator[dict[str, Any]]:
    """The facts of these kinds, or all of them, oldest first."""
    entries = Entry.objects.filter(kind__in=kinds) if kinds else Entry.objects.all()
    for body in entries.order_by("id").values_list("body", flat=True).iterator(chunk_size=2000):
        yield decode(bytes(body))
