"""What the tests of the sealer share: facts to seal, and what outsiders must then see."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.db import connection

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.note import Signer, verify
from birge.ledger.record import record
from birge.ledger.seal import Sealer
from birge.ledger.tests.trees import Grown
from birge.ledger.tiles import bundles, tiles, unpack
from birge.ledger.tree import root
from birge.ledger.triggers import TABLES, install_statements, lift_statements

SIGNER = Signer.from_seed("birge.example/ledger", bytes([5]) * 32)
ON = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class Said:
    kind: ClassVar[str] = "tests.said"
    number: int
    text: str = ""


def forget() -> None:
    """The database of a day before anything was recorded."""
    each_table(lift_statements)
    for model in (Waiting, Leaf, Entry, Head):
        model.objects.all().delete()
    each_table(install_statements)


def each_table(statements: Callable[..., list[str]]) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements(connection, table):
                cursor.execute(statement)


def say(*numbers: int) -> None:
    for number in numbers:
        record(Said(number), ON)


def published(sealer: Sealer) -> Checkpoint:
    note = sealer.store.read("checkpoint")
    assert note is not None
    return Checkpoint.parse(verify(note, [SIGNER.key()])[0])


def check_whole(sealer: Sealer, numbers: list[int]) -> None:
    """What outsiders see is exactly these facts, in this order, and all of it proves itself."""
    head, leaves = published(sealer), list[bytes]()
    for bundle in bundles(head.size):
        content = sealer.store.read(bundle.path)
        assert content is not None
        leaves += unpack(content)
    assert leaves == [b'{"kind":"tests.said","number":%d,"text":""}' % n for n in numbers]
    tree = Grown(leaves)
    assert (head.size, head.root) == (len(leaves), root(len(leaves), tree.hashes))
    for tile in tiles(head.size):
        row, start = tree.levels[8 * (tile.level or 0)], tile.index * 256
        assert sealer.store.read(tile.path) == b"".join(row[start : start + tile.width])
