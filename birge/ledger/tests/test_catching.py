"""An older database takes back from public files what it lacks, or nothing at all."""

import shutil
from pathlib import Path

import pytest

from birge.ledger.catching import CaughtUp, catch_up
from birge.ledger.fetching import fetch
from birge.ledger.guard import Fatal
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.note import Signer, write
from birge.ledger.seal import Sealer
from birge.ledger.store import TileStore
from birge.ledger.tests.sealing import ON, check_whole, forget, published, say
from birge.ledger.tests.test_guard import mirrored
from birge.ledger.tiles import Tile

BEFORE, ALL = 300, 700


def older(sealer: Sealer, size: int = BEFORE) -> TileStore:
    """A database of so many of the facts that were published; gives the copy that has them all."""
    say(*range(ALL))
    sealer.round()
    copy = TileStore(sealer.store.folder.with_name("copy"))
    shutil.copytree(sealer.store.folder, copy.folder)
    mark = sealer.guard.mark.read_bytes()
    forget()
    sealer.guard.mark.unlink()
    shutil.rmtree(sealer.store.folder)
    if size:
        say(*range(size))
        sealer.round()
    sealer.guard.mark.write_bytes(mark)
    return copy


def caught(sealer: Sealer, source: TileStore) -> CaughtUp:
    return catch_up(sealer, source, ON)


@pytest.mark.parametrize("size", [BEFORE, 256, ALL - 1, 0])
def test_what_is_missing_comes_back_and_sealing_goes_on(
    sealer: Sealer, counted: list[int], size: int
) -> None:
    source = older(sealer, size)
    with pytest.raises(Fatal, match=f"{ALL} leaves were published"):
        sealer.round()
    assert caught(sealer, source).added == ALL - size
    check_whole(sealer, list(range(ALL)))
    say(ALL)
    assert sealer.round() == ALL + 1
    check_whole(sealer, list(range(ALL + 1)))
    assert counted[-(ALL + 1 - size) :] == list(range(size, ALL + 1))
    assert caught(sealer, source).added == 0


def test_what_waited_in_the_copy_gets_the_place_it_has(sealer: Sealer) -> None:
    source = older(sealer)
    say(BEFORE + 1, BEFORE, 9999)
    assert caught(sealer, source).added == ALL - BEFORE - 2
    assert Entry.objects.count() == ALL + 1
    assert [bytes(one.entry.body) for one in Waiting.objects.select_related("entry")] == [
        b'{"kind":"tests.said","number":9999,"text":""}'
    ]
    sealer.round()
    check_whole(sealer, [*range(ALL), 9999])


def test_places_given_and_not_sealed_are_compared(sealer: Sealer) -> None:
    source = older(sealer)
    say(12345)
    entry = Waiting.objects.get().entry_id
    Waiting.objects.all().delete()
    Leaf.objects.create(index=BEFORE, entry_id=entry)
    with pytest.raises(Fatal, match="are others here than there"):
        caught(sealer, source)


def test_it_is_fetched_from_another_host(sealer: Sealer, tmp_path: Path) -> None:
    source = older(sealer)
    with mirrored(source.folder) as address:
        fetched = fetch(address, BEFORE, tmp_path / "fetched")
    assert not (fetched.folder / Tile(None, 0).path).exists()
    assert caught(sealer, fetched).added == ALL - BEFORE
    check_whole(sealer, list(range(ALL)))
    with pytest.raises(Fatal, match="does not answer"):
        fetch(address, 0, tmp_path / "again")


def damaged(source: TileStore, how: str) -> None:
    bundle = source.folder / Tile(None, 1).path
    if how == "gone":
        bundle.unlink()
    elif how == "cut":
        bundle.write_bytes(bundle.read_bytes()[:-3])
    elif how == "short":
        bundle.write_bytes(b"")
    elif how == "changed":
        bundle.write_bytes(bundle.read_bytes().replace(b'"number":400', b'"number":499'))
    elif how == "headless":
        (source.folder / "checkpoint").unlink()
    else:
        note = (source.folder / "checkpoint").read_text()
        text = note.partition("\n\n")[0] + "\n"
        stranger = Signer.from_seed("birge.example/ledger", bytes([9]) * 32)
        (source.folder / "checkpoint").write_bytes(write(text, [stranger.sign(text)]))


@pytest.mark.parametrize("how", ["gone", "cut", "short", "changed", "headless", "strange"])
def test_from_a_damaged_or_false_copy_nothing_is_taken(sealer: Sealer, how: str) -> None:
    source = older(sealer)
    damaged(source, how)
    with pytest.raises(Fatal):
        caught(sealer, source)
    assert (Head.current().size, Entry.objects.count()) == (BEFORE, BEFORE)
    assert published(sealer).size == BEFORE


def test_a_copy_that_is_not_the_newest_is_not_enough(sealer: Sealer) -> None:
    say(*range(BEFORE + 5))
    sealer.round()
    early = TileStore(sealer.store.folder.with_name("early"))
    shutil.copytree(sealer.store.folder, early.folder)
    say(*range(BEFORE + 5, BEFORE + 9))
    sealer.round()
    mark = sealer.guard.mark.read_bytes()
    forget()
    sealer.guard.mark.unlink()
    shutil.rmtree(sealer.store.folder)
    say(*range(BEFORE))
    sealer.round()
    sealer.guard.mark.write_bytes(mark)
    with pytest.raises(Fatal, match="309 leaves were published under this key, 305 are stored"):
        caught(sealer, early)
    assert Head.current().size == BEFORE
