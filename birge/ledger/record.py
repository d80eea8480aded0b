"""The one door into the ledger."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from birge.ledger.encoding import Fact, decode, encode
from birge.ledger.models import Entry


def record(fact: Fact, on: dt.date) -> bytes:
    """Append a fact in the caller's transaction and return its exact bytes."""
    body = encode(fact)
    Entry.objects.create(kind=fact.kind, body=body, recorded_on=on)
    return body


def facts(*kinds: str) -> Iterator[dict[str, Any]]:
    """The facts of these kinds, or all of them, oldest first."""
    entries = Entry.objects.filter(kind__in=kinds) if kinds else Entry.objects.all()
    for body in entries.order_by("id").values_list("body", flat=True).iterator(chunk_size=2000):
        yield decode(bytes(body))
