"""The sealer looks at its own past before it adds to it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.guard import Fatal
from birge.ledger.models import Head, Leaf
from birge.ledger.note import COSIGNS, Signer, verify
from birge.ledger.record import record
from birge.ledger.running import sealer
from birge.ledger.tests.test_encoding import Something
from birge.ledger.tests.test_record import DAY
from birge.ledger.triggers import ENTRY, install_statements, lift_statements

pytestmark = pytest.mark.django_db


def seal(count: int) -> int:
    for number in range(count):
        record(Something(DAY, number), DAY)
    return sealer([]).round()


def alter_entry(place: int) -> None:
    """What only somebody with the database's own rights can do."""
    with connection.cursor() as cursor:
        for statement in lift_statements(connection, ENTRY):
            cursor.execute(statement)
        entry = Leaf.objects.get(pk=place).entry_id
        cursor.execute("UPDATE ledger_entry SET body = %s WHERE id = %s", [b"{}", entry])
        for statement in install_statements(connection, ENTRY):
            cursor.execute(statement)


def test_a_stored_edge_that_was_not_signed_stops_it() -> None:
    seal(5)
    head = Head.current()
    rows = bytearray(bytes(head.rows))
    rows[0] ^= 1
    Head.objects.update(rows=bytes(rows))
    with pytest.raises(Fatal, match="not the one that was signed"):
        seal(1)


def test_what_another_sealed_while_this_one_looked_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal(3)
    before = Head.current()
    seal(2)
    stored = [before, before, Head.current()]  # at its first look, at its second, and since
    monkeypatch.setattr(Head, "current", lambda: stored.pop(0) if len(stored) > 1 else stored[0])
    with pytest.raises(Fatal, match="5 leaves were published"):
        sealer([]).past()
    stored[:] = [before, Head.objects.get()]
    assert sealer([]).check() == 5


def test_an_altered_entry_stops_it() -> None:
    seal(5)
    alter_entry(2)
    with pytest.raises(Fatal, match="not the one that was sealed"):
        seal(1)


def test_an_altered_entry_of_long_ago_is_found_by_a_check() -> None:
    seal(300)
    alter_entry(2)
    with pytest.raises(Fatal, match="not the one that was sealed"):
        sealer([]).check()


def test_a_lost_folder_stops_it_and_is_written_again() -> None:
    seal(300)
    before = contents()
    shutil.rmtree(settings.LEDGER_DIR)
    with pytest.raises(Fatal, match="rebuild"):
        seal(1)
    sealer([]).rebuild()
    assert contents() == before
    assert seal(0) == 301
    assert sealer([]).check() == 301


def test_partial_tiles_go_when_the_full_one_stands() -> None:
    for _round in range(4):
        seal(70)
    assert list(Path(settings.LEDGER_DIR).glob("tile/0/000.p/*")) == []
    assert len(list(Path(settings.LEDGER_DIR).glob("tile/0/001.p/*"))) == 1


def test_no_file_tells_the_second_of_a_signature() -> None:
    seal(3)
    times = {p.stat().st_mtime for p in Path(settings.LEDGER_DIR).glob("tile/**/*") if p.is_file()}
    assert times == {0.0}


def contents() -> dict[str, bytes]:
    folder = Path(settings.LEDGER_DIR)
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_late_cosignature_is_still_shown() -> None:
    witness = Signer.from_seed("witness.example/w", bytes([9]) * 32)
    text: list[str] = []

    def cosign(head: Checkpoint, note: bytes) -> list[str]:
        text.append(str(head))
        return [witness.cosign(str(head), 1)] if len(text) > 1 else []

    record(Something(DAY, 1), DAY)
    asking = replace(sealer([]), cosign=cosign)
    asking.round()
    assert b"witness.example" not in asking.store.read("checkpoint")  # type: ignore[operator]
    asking.round()
    _text, signatures = verify(asking.store.read("checkpoint") or b"", [witness.key(COSIGNS)])
    assert len(signatures) == 1


def test_a_published_head_never_goes_backwards() -> None:
    def overtaken(head: Checkpoint, note: bytes) -> list[str]:
        if head.size == 1:
            seal(2)
        return []

    record(Something(DAY, 1), DAY)
    replace(sealer([]), cosign=overtaken).round()
    shown = sealer([]).published()
    assert shown
    assert shown.size == 3
