"""How far the record is counted, for pages that say how old their numbers are."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import split
from birge.ledger.running import store


class CountsMove(Exception):
    """The counts moved at every try; asking again will do."""


T = TypeVar("T")
MOST_TRIES = 5


# Plain SQL: every page and every answer asks these, and the ORM takes ten times as long.
COUNTED = "SELECT folded FROM ledger_head WHERE id = 1"
MARK = "SELECT (SELECT folded FROM ledger_head WHERE id = 1), (SELECT max(id) FROM ledger_entry)"
BACKLOG = (
    "SELECT (SELECT size FROM ledger_head WHERE id = 1),"
    " (SELECT folded FROM ledger_head WHERE id = 1), (SELECT count(*) FROM ledger_waiting)"
)
IS_BEHIND = (
    "SELECT EXISTS (SELECT 1 FROM ledger_head WHERE folded <> size)"
    " OR EXISTS (SELECT 1 FROM ledger_waiting)"
)


@dataclass(frozen=True)
class Backlog:
    """Entries: sealed, of these not counted yet, and recorded without a place yet."""

    size: int
    uncounted: int
    unsealed: int


def backlog() -> Backlog:
    size, folded, waiting = _ask(BACKLOG) or (0, 0, 0)
    return Backlog(size or 0, (size or 0) - (folded or 0), waiting)


def counted_size() -> int:
    """So many first leaves are in the numbers of the pages."""
    found = _ask(COUNTED)
    return int(found[0]) if found else 0


def mark() -> str:
    """Another one whenever a fact is recorded, or counted."""
    folded, last = _ask(MARK) or (0, 0)
    return f"{folded or 0},{last or 0}"


def published() -> tuple[str, Checkpoint | None]:
    """The published head as it is signed, and what it says; nothing before the first one."""
    note = store().read("checkpoint")
    if note is None:
        return "", None
    return note.decode(), Checkpoint.parse(split(note)[0])


def counted_head() -> bytes:
    """The signed head that the counts are of; empty while there is none, or they lag behind it."""
    found = _ask("SELECT note FROM ledger_head WHERE id = 1 AND folded = size")
    return bytes(found[0]) if found else b""


def counted_as_of(at: dt.datetime) -> dt.datetime:
    """This moment while nothing waits to be counted; else when the last head was published."""
    is_behind = _ask(IS_BEHIND)
    if not is_behind or not is_behind[0]:
        return at
    # A clock that was set back leaves a head of later than now.
    return min(store().published_at() or at, at)


def at_one_size(read: Callable[[], T]) -> tuple[T, int]:
    """What `read` finds, and the size that it belongs to: read again if counts moved meanwhile."""
    for _try in range(MOST_TRIES):
        size, found = counted_size(), read()
        if counted_size() == size:
            return found, size
    raise CountsMove


def _ask(sql: str) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
