"""The table of faults in docs/spec/ledger.md: the sealer is cut at every step, and goes on."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from birge.ledger import seal
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.note import Signer, verify
from birge.ledger.record import LeafTooLong, record
from birge.ledger.seal import Fatal, Fold, Overtaken, Sealer, assign, swap
from birge.ledger.store import TileStore
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


class Cut(Exception):
    """Stands for the power that fails."""


@pytest.fixture
def counted() -> list[int]:
    return []


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Emptying the tables after a committing test needs the ledger's triggers lifted."""
    yield
    with django_db_blocker.unblock():
        each_table(install_statements)


@pytest.fixture
def sealer(
    _append_only_again: None, transactional_db: None, tmp_path: Path, counted: list[int]
) -> Iterator[Sealer]:
    clear()

    def fold(start: int, bodies: list[bytes]) -> None:
        counted.extend(range(start, start + len(bodies)))

    yield Sealer(TileStore(tmp_path), SIGNER, [fold])
    each_table(lift_statements)


def clear() -> None:
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


def test_what_is_recorded_is_sealed_published_and_counted_once(
    sealer: Sealer, counted: list[int]
) -> None:
    for size in (0, 1, 2, 2, 300):
        say(*range(Entry.objects.count(), size))
        assert sealer.round() == size
        check_whole(sealer, list(range(size)))
    assert counted == list(range(300))


# A fault: where the power fails, and whether the head that outsiders see has advanced by then.
CUTS: dict[str, tuple[str, bool]] = {
    "before assigning": ("assign", False),
    "after assigning": ("extend", False),
    "while tiles are written": ("write", False),
    "after tiles": ("sign", False),
    "after signing": ("swap", False),
    "after the swap": ("publish", False),
    "before the head is shown": ("checkpoint", False),
    "after publishing": ("fold", True),
    "while counting": ("counting", True),
}


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("before", [0, 5, 255])
def test_a_sealer_cut_anywhere_goes_on_without_loss_or_double(
    sealer: Sealer, counted: list[int], monkeypatch: pytest.MonkeyPatch, cut: str, before: int
) -> None:
    say(*range(before))
    sealer.round()
    say(*range(before, before + 4))
    where, advances = CUTS[cut]
    with monkeypatch.context() as patch:
        failing = fail_at(where, sealer, counted, patch)
        with pytest.raises(Cut):
            failing.round()
    assert published(sealer).size == before + 4 * advances
    assert counted == list(range(before))
    say(before + 4)
    sealer.round()
    check_whole(sealer, list(range(before + 5)))
    assert counted == list(range(before + 5))


def fail_at(where: str, sealer: Sealer, counted: list[int], patch: pytest.MonkeyPatch) -> Sealer:
    def fail(*_: object) -> None:
        raise Cut

    if where == "counting":
        return replace(sealer, folds=[*sealer.folds, forget_and_fail(counted)])
    if where in ("assign", "swap"):
        patch.setattr(seal, where, fail)
    elif where == "write":
        patch.setattr(sealer.store, "_replace", after(2, sealer.store._replace, fail), raising=True)
    elif where == "checkpoint":
        patch.setattr(sealer.store, "_replace", only("checkpoint", sealer.store._replace, fail))
    else:
        patch.setattr(Sealer, where, fail)
    return sealer


def forget_and_fail(counted: list[int]) -> Fold:
    """The numbers live in the database and roll back with it; this list stands in for them."""

    def fold(start: int, bodies: list[bytes]) -> None:
        del counted[start:]
        raise Cut

    return fold


def after(times: int, real: Callable[..., None], fail: Callable[..., None]) -> Callable[..., None]:
    left = [times]

    def step(*arguments: object, **names: object) -> None:
        if not left[0]:
            fail()
        left[0] -= 1
        real(*arguments, **names)

    return step


def only(name: str, real: Callable[..., None], fail: Callable[..., None]) -> Callable[..., None]:
    def step(target: Path, *arguments: object, **names: object) -> None:
        if target.name == name:
            fail()
        real(target, *arguments, **names)

    return step


def test_a_rolled_back_database_is_fatal(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    clear()
    say(*range(5))
    with pytest.raises(Fatal, match="10 leaves were published, 0 are stored"):
        sealer.round()
    assert published(sealer).size == 10


def test_another_history_of_the_same_length_is_fatal(sealer: Sealer, tmp_path: Path) -> None:
    say(*range(10))
    sealer.round()
    theirs = sealer.store.read("checkpoint")
    clear()
    other = replace(sealer, store=TileStore(tmp_path / "other"))
    say(*range(1, 11))
    other.round()
    other.store.write([("checkpoint", theirs or b"")])
    with pytest.raises(Fatal, match="not those that were published"):
        other.round()


def test_a_head_that_is_not_ours_is_fatal(sealer: Sealer) -> None:
    sealer.round()
    thief = replace(sealer, signer=Signer.from_seed(SIGNER.name, bytes([6]) * 32))
    with pytest.raises(Fatal, match="not ours"):
        thief.round()


def test_a_row_that_commits_late_still_gets_its_place(sealer: Sealer) -> None:
    """Two writers: the lower id becomes visible only after the higher one was sealed."""
    say(0, 1)
    late = Entry.objects.get(pk=Entry.objects.order_by("pk").values_list("pk")[0][0])
    Waiting.objects.filter(pk=late.pk).delete()
    sealer.round()
    Waiting.objects.create(pk=late.pk)
    sealer.round()
    check_whole(sealer, [1, 0])


def test_a_fact_rolled_back_leaves_no_gap(sealer: Sealer) -> None:
    say(0)
    with transaction.atomic():
        say(1)
        transaction.set_rollback(True)
    say(2)
    sealer.round()
    check_whole(sealer, [0, 2])


def test_of_two_sealers_one_is_overtaken(sealer: Sealer) -> None:
    say(*range(3))
    assign(100)
    stale = Head.current()
    rows = sealer.extend(stale, 3)
    sealer.round()
    with pytest.raises(Overtaken):
        swap(stale, rows, sealer.sign(rows))
    check_whole(sealer, [0, 1, 2])


def test_a_large_arrival_is_sealed_in_rounds(
    sealer: Sealer, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "LARGEST_ROUND", 100)
    say(*range(250))
    assert [sealer.round() for _ in range(4)] == [100, 200, 250, 250]
    check_whole(sealer, list(range(250)))
    assert counted == list(range(250))


def test_a_tile_cut_by_a_power_loss_is_written_again(sealer: Sealer) -> None:
    say(*range(3))
    assign(100)
    sealer.extend(Head.current(), 3)
    (sealer.store.folder / next(bundles(3)).path).write_bytes(b"")
    sealer.round()
    check_whole(sealer, [0, 1, 2])


def test_a_fact_too_long_to_be_sealed_is_never_recorded(sealer: Sealer) -> None:
    with pytest.raises(LeafTooLong):
        record(Said(1, "x" * 65_536), ON)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("model", [Entry, Leaf])
def test_places_and_facts_are_never_changed(sealer: Sealer, model: type[Leaf]) -> None:
    say(1)
    sealer.round()
    with pytest.raises(DatabaseError, match="only grows"):
        model.objects.all()._raw_delete("default")


def test_witnesses_stand_on_the_published_head(sealer: Sealer) -> None:
    witness = Signer.from_seed("witness.example/w1", bytes([9]) * 32)
    asked = replace(sealer, cosign=lambda head, note: [witness.cosign(str(head), 1_795_342_920)])
    say(1)
    asked.round()
    _, signatures = verify(sealer.store.read("checkpoint") or b"", [SIGNER.key(), witness.key(4)])
    assert [one.at for one in signatures] == [None, 1_795_342_920]
    assert asked.round() == 1
