"""Taking back what an older database lacks, from the public files that still hold it.

All or nothing: what is found is added in one transaction, and only where it gives the root that
this log's own key has signed. Entries alone make no page: each part of the house takes from them
what it can be told by a public fact, and says what it can't.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import decode
from birge.ledger.guard import Fatal, check_prefix, own_head
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.record import CHUNK
from birge.ledger.rows import Rows
from birge.ledger.seal import LARGEST_ROUND, Sealer, root_from_leaves
from birge.ledger.store import TileStore
from birge.ledger.tiles import WIDTH, Tile, unpack
from birge.ledger.tree import leaf_hash, leaf_hashes
from birge.upkeep.writing import insert, reserve

# Is told how many entries are in, of how many.
Progress = Callable[[int, int], None]


class Missing(NamedTuple):
    """A fact that the record has and this database had not, and the entry made for it."""

    entry: int
    fact: dict[str, Any]

    @property
    def on(self) -> dt.date:
        return dt.date.fromisoformat(self.fact["on"])


# Takes facts of one kind, in their order; gives back those of which it could make nothing.
Taker = Callable[[Sequence[Missing]], Sequence[Missing]]
_takers: dict[str, Taker] = {}


def register(takers: dict[str, Taker]) -> None:
    _takers.update(takers)


@dataclass
class CaughtUp:
    """`left` counts, by kind and subject, the facts of which no page here knows."""

    head: Checkpoint
    added: int = 0
    left: Counter[tuple[str, str]] = field(default_factory=Counter)


def catch_up(
    sealer: Sealer, source: TileStore, on: dt.date, progress: Progress = lambda done, of: None
) -> CaughtUp:
    """Raises Fatal, with nothing changed, where `source` does not continue this database.

    `on` is noted as the day of an entry that names none.
    """
    note = source.read("checkpoint")
    if note is None:
        raise Fatal("no head is there: nothing says how far these entries go")
    theirs, shown = own_head(note, sealer.signer), sealer.guard.kept()
    with transaction.atomic():
        Head.current()
        stored = Head.objects.select_for_update().get(pk=1)
        sealer.check_edge(stored)
        if theirs.size <= stored.size:
            check_prefix(theirs, stored.size, root_from_leaves, " there")
            return CaughtUp(theirs)
        _check(stored, theirs, source)
        found = _take_in(stored, theirs, source, on, progress)
        for earlier, where in ((shown, " under this key"), (sealer.published(), " from here")):
            if earlier:
                check_prefix(earlier, theirs.size, root_from_leaves, where)
        _seal(sealer, stored, theirs)
    if shown:
        # Without a mark nobody vouches yet; a person does, with the same head.
        sealer.publish()
    return found


def _check(stored: Head, theirs: Checkpoint, source: TileStore) -> None:
    """What is there must follow what is stored, and give the signed root."""
    edge = Rows.parse(stored.size, bytes(stored.rows))
    if root_from_leaves(stored.size) != edge.root():
        raise Fatal("an entry in the database is not the one that was sealed")
    for _start, bodies in _leaves(source, stored.size, theirs.size):
        for _tile in edge.add(leaf_hashes(bodies)):
            pass
    if edge.root() != theirs.root:
        raise Fatal("the entries there are not those that the head was signed for")


def _take_in(
    stored: Head, theirs: Checkpoint, source: TileStore, on: dt.date, progress: Progress
) -> CaughtUp:
    found, waits = CaughtUp(theirs), _Waiting()
    for start, bodies in _leaves(source, stored.size, theirs.size):
        fresh = _place(start, bodies, waits, on)
        found.added += len(fresh)
        for kind, several in groupby(fresh, lambda one: str(one.fact["kind"])):
            taker = _takers.get(kind, _nobody)
            found.left.update((kind, _subject(one)) for one in taker(list(several)))
        progress(start + len(bodies) - stored.size, theirs.size - stored.size)
    return found


def _nobody(missing: Sequence[Missing]) -> Sequence[Missing]:
    """For kinds of which no part of the house can make anything."""
    return missing


def _subject(one: Missing) -> str:
    """What a fact is about, as a person would look for it."""
    fact = one.fact
    return str(fact.get("petition") or fact.get("gathering") or fact.get("number") or "")


def _seal(sealer: Sealer, stored: Head, theirs: Checkpoint) -> None:
    """The tiles are written again from the database, which proves that they are all in it."""
    rows = Rows.parse(stored.size, bytes(stored.rows))
    while rows.size < theirs.size:
        end = min(theirs.size, rows.size + LARGEST_ROUND)
        rows, _fresh = sealer.extend(Head(size=rows.size, rows=bytes(rows)), end)
    stored.size, stored.rows, stored.note = rows.size, bytes(rows), sealer.sign(rows)
    stored.save(update_fields=["size", "rows", "note"])


class _Waiting:
    """Entries that were recorded before the copy was made, and sealed after it."""

    def __init__(self) -> None:
        self.entries: dict[bytes, deque[int]] = {}
        rows = Waiting.objects.order_by("entry_id").values_list("entry_id", "entry__body")
        for number, body in rows.iterator(chunk_size=CHUNK):
            self.entries.setdefault(leaf_hash(bytes(body)), deque()).append(number)

    def take(self, body: bytes) -> int | None:
        entries = self.entries.get(leaf_hash(body))
        return entries.popleft() if entries else None


def void(kinds: Collection[str], says: Callable[[dict[str, Any]], bool]) -> int:
    """Entries that wait and that the record has said already, in other bytes: never sealed."""
    waiting = Waiting.objects.filter(entry__kind__in=kinds).select_related("entry")
    known = [one.pk for one in waiting if says(decode(bytes(one.entry.body)))]
    Waiting.objects.filter(pk__in=known).delete()
    return len(known)


def _place(start: int, bodies: list[bytes], waits: _Waiting, on: dt.date) -> list[Missing]:
    """Gives these leaves their places; returns those that this database had never seen."""
    had = Leaf.objects.bodies(start, start + len(bodies))
    if had != bodies[: len(had)]:
        raise Fatal(f"the entries from {start} on are others here than there")
    known = [(body, waits.take(body)) for body in bodies[len(had) :]]
    unseen = [body for body, entry in known if entry is None]
    fresh = [
        Missing(number, decode(body))
        for number, body in zip(reserve(Entry, len(unseen)), unseen, strict=True)
    ]
    insert(
        Entry, ("id", "kind", "body", "recorded_on"),
        [
            (one.entry, one.fact["kind"], body, one.fact.get("on", on))
            for one, body in zip(fresh, unseen, strict=True)
        ],
    )  # fmt: skip
    numbers = iter(fresh)
    entries = [next(numbers).entry if entry is None else entry for _body, entry in known]
    insert(Leaf, ("place", "entry_id"), list(enumerate(entries, start + len(had))))
    Waiting.objects.filter(pk__in=[entry for _body, entry in known if entry]).delete()
    return fresh


def _leaves(source: TileStore, start: int, end: int) -> Iterator[tuple[int, list[bytes]]]:
    """From `start` up to `end`, as many at a time as a file holds."""
    for index in range(start // WIDTH, -(-end // WIDTH)):
        first = index * WIDTH
        try:
            leaves = unpack(bundle_of(source, index, end))
        except ValueError as error:
            raise Fatal(f"the entries from {first} on are damaged: {error}") from error
        wanted = leaves[max(0, start - first) : min(WIDTH, end - first)]
        if len(leaves) < min(WIDTH, end - first):
            raise Fatal(f"the entries from {first} on are not all there")
        yield max(start, first), wanted


def bundle_of(source: TileStore, index: int, size: int) -> bytes:
    """The bytes of a file of entries in a tree of `size`; or of the full one, which begins so."""
    for width in dict.fromkeys((min(WIDTH, size - index * WIDTH), WIDTH)):
        content = source.read(Tile(None, index, width).path)
        if content is not None:
            return content
    raise Fatal(f"{Tile(None, index).path} is not there")
