"""The one sealer: seven steps, in the order of docs/spec/ledger.md, "Writing".

A crash between any two leaves a state from which the next round goes on. What must never be gone
on from is a Fatal: it means that the past is no longer ours to extend.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.guard import Fatal, Guard, Older, check_prefix, own_head
from birge.ledger.models import Head, Leaf, Waiting
from birge.ledger.note import Signer, write
from birge.ledger.rows import Rows
from birge.ledger.store import TileStore
from birge.ledger.tiles import WIDTH, Tile, bundles, hashes_from_tiles, pack, tiles
from birge.ledger.tree import Edge, leaf_hash, leaf_hashes, root
from birge.upkeep.turns import turn

LARGEST_ROUND = 1 << 16
# Is told the index of the first of some newly sealed leaves, and their bytes, in order.
Fold = Callable[[int, list[bytes]], None]
# Asks the witnesses to cosign a signed head; gives the signature lines that came in time.
Cosign = Callable[[Checkpoint, bytes], Sequence[str]]


class Overtaken(Exception):
    """Another sealer swapped the head first; nothing is lost, the next round goes on from there."""


@dataclass(frozen=True)
class Sealer:
    """`folds` are told, in one transaction with the size they reach, what newly counts."""

    store: TileStore
    guard: Guard
    folds: Sequence[Fold] = ()
    cosign: Cosign = lambda head, note: ()

    @property
    def signer(self) -> Signer:
        return self.guard.signer

    def round(self) -> int:
        """Seal what has arrived. Returns the size of the published tree."""
        head = self.past()
        assign(LARGEST_ROUND)
        end, fresh = min(Leaf.objects.size(), head.size + LARGEST_ROUND), list[bytes]()
        if end > head.size or not head.note:
            rows, fresh = self.extend(head, end)
            swap(head, rows, self.sign(rows))
        self.publish()
        self.store.forget_partial([*tiles(end, head.size), *bundles(end, head.size)])
        self.fold(head.size, fresh)
        return Head.current().size

    def extend(self, head: Head, end: int) -> tuple[Rows, list[bytes]]:
        """Steps 2 and 3: grow the tree in memory, put its tiles on disk; gives the new leaves."""
        rows = Rows.parse(head.size, bytes(head.rows))
        start = head.size - head.size % WIDTH
        leaves = Leaf.objects.bodies(start, end)
        if len(leaves) != end - start:
            raise Fatal(f"of the places {start} to {end} only {len(leaves)} are given")
        fresh = leaves[head.size - start :]
        if rows.rows and leaf_hashes(leaves[: head.size - start]) != rows.rows[0]:
            raise Fatal(f"an entry before {head.size} is not the one that was sealed")
        written: list[tuple[Tile, bytes]] = [
            (tile, pack(leaves[tile.index * WIDTH - start :][: tile.width]))
            for tile in bundles(end, head.size)
        ]
        written += rows.add(leaf_hashes(fresh))
        written += rows.partial()
        self.store.write([(tile.path, content) for tile, content in written])
        return rows, fresh

    def sign(self, rows: Rows) -> bytes:
        text = str(Checkpoint(self.signer.name, rows.size, rows.root()))
        return write(text, [self.signer.sign(text)])

    def publish(self) -> None:
        """Step 6: show the stored head, and again when a late cosignature has come."""
        note = bytes(Head.current().note)
        head = self._own(note)
        self.guard.leaves(note)
        lines = self.cosign(head, note)
        self.guard.allow(note, is_cosigned=bool(lines))
        cosigned = note + "".join(lines).encode()
        with self.store.alone():
            # Asking takes its time: another worker may have shown a larger head meanwhile.
            published, shown = self.published(), self.store.read("checkpoint") or b""
            if published and published.size > head.size:
                return
            if not shown.startswith(note) or len(cosigned) > len(shown):
                self.store.write([("key", f"{self.signer.key()}\n".encode())])
                self.store.write([("checkpoint", cosigned)])

    def fold(self, start: int, fresh: list[bytes]) -> None:
        """Step 7: tell what is sealed and not counted yet; `fresh` from `start` on is at hand."""
        while self._fold_some(start, fresh):
            pass

    def past(self) -> Head:
        """The stored head. Raises Fatal where the published one is not its beginning."""
        while True:
            head = Head.current()
            try:
                self._check_past(head)
            except Older:
                # Was it stored before it was published, by another sealer, since this one looked?
                if Head.current().size <= head.size:
                    raise
            else:
                return head

    def _check_past(self, head: Head) -> None:
        self.check_edge(head)
        published = self.published()
        if published is not None:
            check_prefix(published, head.size, self._root_at(head.size), "")
        else:
            # The first head may have been cut off before it was shown; its tiles never are.
            self._check_tiles(head)
        self.guard.check(head.size, bytes(head.note), self._root_at(head.size))

    def _root_at(self, size: int) -> Callable[[int], bytes]:
        """Reads the tree of the stored `size` from its tiles."""
        return lambda earlier: root(earlier, hashes_from_tiles(size, self._read))

    def check_edge(self, head: Head) -> None:
        """The stored edge of the tree must give the root that was signed."""
        if not head.note:
            return
        signed, rows = self._own(bytes(head.note)), Rows.parse(head.size, bytes(head.rows))
        if (signed.size, signed.root) != (head.size, rows.root()):
            raise Fatal(f"the stored head of {head.size} leaves is not the one that was signed")

    def _check_tiles(self, head: Head) -> None:
        if not head.note or not head.size:
            return
        found = root(head.size, hashes_from_tiles(head.size, self._read))
        if found != self._own(bytes(head.note)).root:
            raise Fatal("the tiles are not those of the stored head; see: birge ledger rebuild")

    def published(self) -> Checkpoint | None:
        note = self.store.read("checkpoint")
        return None if note is None else self._own(note)

    def _own(self, note: bytes) -> Checkpoint:
        return own_head(note, self.signer)

    def check(self) -> int:
        """Compare database, tiles and head, every entry of them. Raises Fatal; gives the size."""
        head = self.past()
        self._check_tiles(head)
        if head.note and root_from_leaves(head.size) != self._own(bytes(head.note)).root:
            raise Fatal("an entry in the database is not the one that was sealed")
        return head.size

    def check_restored(self) -> int:
        """The same, of a database older than its files, or files older than their database.

        What the files lack is written; a head is not shown by that. Raises Fatal.
        """
        stored, published = Head.current(), self.published()
        if published is None or published.size <= stored.size:
            self.rewrite(stored)
        return self.check()

    def rebuild(self) -> None:
        """Write every tile again from the database, as the stored head has them. Raises Fatal."""
        stored = Head.current()
        self.guard.check(stored.size, bytes(stored.note), root_from_leaves)
        self.rewrite(stored)
        self.publish()

    def rewrite(self, stored: Head) -> None:
        """The files alone, and no head: nothing is shown by that. Raises Fatal."""
        built = Head(size=0, rows=b"")
        while built.size < stored.size:
            end = min(stored.size, built.size + LARGEST_ROUND)
            rows, _fresh = self.extend(built, end)
            built = Head(size=end, rows=bytes(rows))
        if bytes(built.rows) != bytes(stored.rows):
            raise Fatal("the database's entries are not those of the stored head")

    def resume(self, newest: bytes | None) -> int:
        """A person vouches for the stored head: it extends `newest`, or nobody holds more."""
        head = Head.current()
        self.check_edge(head)
        if newest is not None:
            theirs = own_head(newest, self.signer)
            check_prefix(theirs, head.size, root_from_leaves, " there")
        if head.note:
            self.guard.vouch(bytes(head.note), head.size, root_from_leaves)
        return head.size

    def _read(self, tile: Tile) -> bytes:
        content = self.store.read_tile(tile)
        if content is None:
            raise Fatal(f"{tile.path} is gone; see: birge ledger rebuild")
        return content

    @turn()
    @transaction.atomic
    def _fold_some(self, start: int, fresh: list[bytes]) -> bool:
        head = Head.objects.select_for_update().get(pk=1)
        end = min(head.size, head.folded + LARGEST_ROUND)
        if end == head.folded:
            return False
        at_hand = (start, start + len(fresh)) == (head.folded, end)
        bodies = fresh if at_hand else Leaf.objects.bodies(head.folded, end)
        for fold in self.folds:
            fold(head.folded, bodies)
        head.folded = end
        head.save(update_fields=["folded"])
        return True


def root_from_leaves(size: int) -> bytes:
    """Of so many first entries as the database has them, reading each."""
    edge = Edge()
    for start in range(0, size, LARGEST_ROUND):
        for leaf in Leaf.objects.bodies(start, min(size, start + LARGEST_ROUND)):
            edge.append(leaf_hash(leaf))
    return edge.root()


@turn()
@transaction.atomic
def assign(limit: int) -> None:
    """Step 1: give places to what waits, in the order of arrival."""
    Head.objects.select_for_update().get_or_create(pk=1)
    waiting = Waiting.objects.order_by("pk").values_list("pk", flat=True)
    last = waiting[limit - 1 : limit].first() or waiting.last()
    if last is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_leaf (place, entry_id) "
            "SELECT %s + ROW_NUMBER() OVER (ORDER BY entry_id) - 1, entry_id "
            "FROM ledger_waiting WHERE entry_id <= %s",
            [Leaf.objects.size(), last],
        )
        # Only what got a place: a late commit with a lower id may have come in between.
        cursor.execute(
            "DELETE FROM ledger_waiting WHERE entry_id <= %s AND EXISTS "
            "(SELECT 1 FROM ledger_leaf WHERE ledger_leaf.entry_id = ledger_waiting.entry_id)",
            [last],
        )


@turn()
def swap(head: Head, rows: Rows, note: bytes) -> None:
    """Step 5: the one moment at which the tree becomes larger. Raises Overtaken."""
    changed = Head.objects.filter(pk=1, size=head.size, note=bytes(head.note))
    if not changed.update(size=rows.size, rows=bytes(rows), note=note):
        raise Overtaken
