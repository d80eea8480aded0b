"""What is recorded is sealed once, in order; and what must stop the sealer stops it."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from birge.ledger import seal
from birge.ledger.guard import Fatal, Guard
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.note import Signer, verify
from birge.ledger.record import LeafTooLong, record
from birge.ledger.seal import Overtaken, Sealer, assign, swap
from birge.ledger.store import TileStore
from birge.ledger.tests.sealing import ON, SIGNER, Said, check_whole, forget, published, say
from birge.ledger.tiles import bundles


def test_what_is_recorded_is_sealed_published_and_counted_once(
    sealer: Sealer, counted: list[int]
) -> None:
    for size in (0, 1, 2, 2, 300):
        say(*range(Entry.objects.count(), size))
        assert sealer.round() == size
        check_whole(sealer, list(range(size)))
    assert counted == list(range(300))


def test_a_rolled_back_database_is_fatal(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    forget()
    say(*range(5))
    with pytest.raises(Fatal, match="10 leaves were published, 0 are stored"):
        sealer.round()
    assert published(sealer).size == 10


def test_another_history_of_the_same_length_is_fatal(sealer: Sealer, tmp_path: Path) -> None:
    say(*range(10))
    sealer.round()
    theirs = sealer.store.read("checkpoint")
    forget()
    other = replace(
        sealer, store=TileStore(tmp_path / "other"), guard=Guard(tmp_path / "other-mark", SIGNER)
    )
    say(*range(1, 11))
    other.round()
    other.store.write([("checkpoint", theirs or b"")])
    with pytest.raises(Fatal, match="not those that were published"):
        other.round()


def test_a_head_that_is_not_ours_is_fatal(sealer: Sealer) -> None:
    sealer.round()
    stolen = Signer.from_seed(SIGNER.name, bytes([6]) * 32)
    thief = replace(sealer, guard=replace(sealer.guard, signer=stolen))
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
    rows, _ = sealer.extend(stale, 3)
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
