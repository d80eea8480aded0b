"""The write-ahead log is carried over by a thread, while others write."""

import fcntl
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_django import Settings

from birge.upkeep import checkpoints

ROWS = 400


@pytest.fixture
def writer(tmp_path: Path, settings: Settings) -> Iterator[sqlite3.Connection]:
    """Of a database in which nothing is carried over within a commit."""
    settings.DATA_DIR = tmp_path
    with closing(sqlite3.connect(tmp_path / "site.sqlite3", isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("PRAGMA wal_autocheckpoint=0")
        opened.execute("CREATE TABLE rows (text)")
        yield opened


def write(writer: sqlite3.Connection) -> None:
    for _ in range(ROWS):
        writer.execute("INSERT INTO rows VALUES (?)", ["x" * 3000])


def in_the_file_alone(path: Path) -> int:
    """How many rows a reader finds who does not see the log."""
    copy = path.with_name("copy.sqlite3")
    # By another process: one that closes the file loses the locks that SQLite holds in it.
    subprocess.run(["cp", path, copy], check=True)  # noqa: S603, S607
    with closing(sqlite3.connect(copy)) as opened:
        return int(opened.execute("SELECT count(*) FROM rows").fetchone()[0])


def test_all_of_it_is_carried_and_the_log_begins_again(
    writer: sqlite3.Connection, tmp_path: Path
) -> None:
    path = tmp_path / "site.sqlite3"
    write(writer)
    long = path.with_name("site.sqlite3-wal").stat().st_size
    checkpoints.carry(path)
    assert in_the_file_alone(path) == ROWS
    write(writer)
    assert path.with_name("site.sqlite3-wal").stat().st_size < long * 1.1
    assert writer.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_who_still_reads_is_not_disturbed(writer: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    write(writer)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM rows").fetchone() == (ROWS,)
        write(writer)
        checkpoints.carry(path)
        assert reader.execute("SELECT count(*) FROM rows").fetchone() == (ROWS,)
    checkpoints.carry(path)
    assert in_the_file_alone(path) == 2 * ROWS


def test_what_was_in_the_log_is_gone_from_it(writer: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    write(writer)
    checkpoints.empty(path)
    assert path.with_name("site.sqlite3-wal").stat().st_size == 0
    assert in_the_file_alone(path) == ROWS


def test_one_process_at_a_time(writer: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    checkpoints.carry(path)
    write(writer)
    with (tmp_path / "checkpoint.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        checkpoints.carry(path)
        assert in_the_file_alone(path) == 0
    checkpoints.carry(path)
    assert in_the_file_alone(path) == ROWS


def test_it_begins_by_itself_after_enough_rows(
    writer: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, carried, carry = tmp_path / "site.sqlite3", threading.Event(), checkpoints.carry

    def carry_and_say(path: Path) -> None:
        carry(path)
        carried.set()

    monkeypatch.setattr(checkpoints, "carry", carry_and_say)
    monkeypatch.setattr(checkpoints, "database", lambda: path)
    monkeypatch.setattr(checkpoints, "_rows", 0)
    monkeypatch.setattr(checkpoints, "_thread", None)
    write(writer)
    checkpoints.written(checkpoints.ROWS_BETWEEN - 1)
    assert checkpoints._thread is None
    checkpoints.written(1)
    assert carried.wait(20)
    assert in_the_file_alone(path) == ROWS
