import datetime as dt
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from pytest_django import Settings

from birge.courier.tests.servers import LoopbackServer, Postmaster
from birge.kit import clock
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import write
from birge.ledger.running import signer
from birge.ledger.store import TileStore
from birge.operators.doctor import data, house, traces
from birge.operators.doctor.command import doctor
from birge.operators.doctor.finding import Grade
from birge.upkeep import signs
from tests.cast import Cast, seal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _well(settings: Settings, tmp_path: Path) -> None:
    """A real site without a fault, but for its mail."""
    settings.DEMO, settings.HTTPS = False, True
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://birge.example", ["birge.example"]
    settings.BIRGE_SECRETS = ["abcdefghijklmnopqrstuvwxyz0123456789"]
    settings.MAIL_URL = "outbox:"
    settings.DATA_DIR, settings.DUMPS_DIR = tmp_path, tmp_path / "dumps"
    signs.leave(signs.BACKUP)


def run(*words: str) -> Result:
    return CliRunner().invoke(doctor, list(words))


def test_where_all_is_well_it_says_so(settings: Settings, cast: Cast) -> None:
    settings.LEDGER_MIRRORS = ["https://mirror.example/ledger"]
    cast.sign(cast.collecting())
    seal()
    server = LoopbackServer(Postmaster())
    server.start()
    try:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}?tls=none"
        answer = run()
    finally:
        server.stop()
    assert answer.output.count("✓") == 10 + (connection.vendor == "sqlite") or "fsync" in (
        answer.output
    )
    assert answer.exit_code == (0 if connection.vendor == "sqlite" else 2)


def test_mail_that_goes_nowhere_is_ill(settings: Settings) -> None:
    assert "✗ mail: No letter leaves" in run().output
    settings.MAIL_URL = "smtp://127.0.0.1:1?tls=none"
    answer = run()
    assert answer.exit_code == 2
    assert "→ Check BIRGE_MAIL_URL" in answer.output


def test_programs_are_told_as_json() -> None:
    told = json.loads(run("--json").output)
    assert told["grade"] == "ill"
    assert told["found"]["mail"][0]["mend"]
    assert told["found"]["disk"] == []


def test_a_host_that_is_not_served(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    (found,) = house.settings_checked()
    assert found.grade == Grade.ILL
    assert "birge.example" in found.words


def test_a_site_without_https_and_a_weak_secret(settings: Settings) -> None:
    settings.HTTPS, settings.BASE_URL = False, "http://birge.example"
    settings.BIRGE_SECRETS = ["a" * 40]
    assert [found.grade for found in house.settings_checked()] == [Grade.DOUBT, Grade.ILL]


def test_a_key_that_others_may_read_or_that_is_gone(settings: Settings, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("00" * 32)
    key.chmod(0o644)
    settings.LEDGER_KEY_FILE = key
    assert "chmod 600" in next(iter(house.keys_checked())).mend
    key.unlink()
    assert "a new key begins anew" in next(iter(house.keys_checked())).mend


def test_a_disk_that_is_nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "TOO_LITTLE", 2**70)
    monkeypatch.setattr(house, "LITTLE", 2**71)
    (found,) = house.disk_checked()
    assert found.grade == Grade.ILL


def test_a_folder_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "nowhere"
    (found,) = house.disk_checked()
    assert "owned by who runs Birge" in found.mend


def test_a_record_that_was_cut_is_not_to_be_served(cast: Cast, settings: Settings) -> None:
    cast.sign(cast.collecting())
    seal()
    for tile in (settings.LEDGER_DIR / "tile").rglob("*"):
        if tile.is_file():
            tile.write_bytes(b"\x00" * tile.stat().st_size)
    outside, found = data.record_checked()
    assert outside.grade == Grade.DOUBT
    assert "MIRRORS" in outside.mend
    assert found.grade == Grade.ILL
    assert "docs/spec/ledger.md" in found.mend


def test_a_site_without_a_backup_and_one_with_an_old_one(tmp_path: Path) -> None:
    assert list(traces.backup_checked()) == []
    _grown_old(tmp_path / signs.BACKUP, dt.timedelta(days=5, hours=1))
    assert [one.words for one in traces.backup_checked()] == ["The newest is 5 days old."]
    (tmp_path / signs.BACKUP).unlink()
    (found,) = traces.backup_checked()
    assert "birge backup FOLDER" in found.mend


def test_a_dump_that_is_old_is_told_and_none_is_not(tmp_path: Path, settings: Settings) -> None:
    assert list(traces.dump_checked()) == []
    for days in (4, 9):
        (tmp_path / "dumps" / str(clock.now().date() - dt.timedelta(days))).mkdir(parents=True)
    assert [one.words for one in traces.dump_checked()] == ["The newest is 4 days old."]
    settings.DUMPS_KEPT = 0
    assert list(traces.dump_checked()) == []


def test_a_worker_that_stands_still(tmp_path: Path) -> None:
    assert list(traces.worker_checked()) == []
    signs.leave(signs.WORKER)
    assert list(traces.worker_checked()) == []
    _grown_old(tmp_path / signs.WORKER, dt.timedelta(minutes=7))
    assert "for 7 minutes" in next(iter(traces.worker_checked())).words


def test_a_clock_that_went_back(cast: Cast, settings: Settings) -> None:
    cast.sign(cast.collecting())
    seal()
    assert list(traces.moments_checked()) == []
    _grown_old(settings.LEDGER_DIR / "checkpoint", -dt.timedelta(minutes=3))
    assert [one.grade for one in traces.moments_checked()] == [Grade.ILL]


def test_a_database_older_than_its_record_is_told_how_to_catch_up(
    cast: Cast, settings: Settings
) -> None:
    text = str(Checkpoint(settings.LEDGER_ORIGIN, 9, bytes(32)))
    note = write(text, [signer().sign(text)])
    TileStore(settings.LEDGER_DIR).write([("checkpoint", note)])
    _outside, found = data.record_checked()
    assert "9 leaves were published" in found.words
    assert "birge ledger catch-up" in found.mend


def _grown_old(path: Path, age: dt.timedelta) -> None:
    then = (clock.now() - age).timestamp()
    os.utime(path, (then, then))
