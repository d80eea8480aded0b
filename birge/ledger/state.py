"""How far the record is counted, for pages that say how old their numbers are."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from birge.ledger.models import Head, Waiting
from birge.ledger.running import store


class CountsMove(Exception):
    """The counts moved at every try; asking again will do."""


T = TypeVar("T")
MOST_TRIES = 5


def counted_size() -> int:
    """So many first leaves are in the numbers of the pages."""
    return Head.current().folded


def counted_as_of(at: dt.datetime) -> dt.datetime:
    """This moment while nothing waits to be counted; else when the last head was published."""
    head = Head.current()
    if head.folded == head.size and not Waiting.objects.exists():
        return at
    return store().published_at() or at


def at_one_size(read: Callable[[], T]) -> tuple[T, int]:
    """What `read` finds, and the size that it belongs to: read again if counts moved meanwhile."""
    for _try in range(MOST_TRIES):
        size, found = counted_size(), read()
        if counted_size() == size:
            return found, size
    raise CountsMove
