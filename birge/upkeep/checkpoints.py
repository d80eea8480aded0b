"""Carrying SQLite's write-ahead log into its database beside those who write, and not between them.

SQLite does it within the commit that makes the log too long. With millions of rows that is ten
thousands of pages all over the file, and whoever writes next waits for the disk. Here a thread does
the long part while others write, and takes a turn for the short one only: what came meanwhile.
"""

import fcntl
import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from birge.upkeep.turns import turn

# Some five pages each, where millions stand already; a commit waits for 60,000 pages by itself
# (config/database.py). Counted here: whoever opens a file of SQLite's beside it, and closes it,
# takes away the locks of the whole process.
ROWS_BETWEEN = 1_500
FEW_PAGES, MOST_PASSES = 1_000, 8
# How long those who write wait for those who still read from the log: it is tried again soon, or,
# where what was erased shall leave it, seldom.
SECONDS_TO_RESTART, SECONDS_TO_EMPTY = 0.01, 0.2

logger = logging.getLogger(__name__)
_needed = threading.Event()
_rows = 0
_thread: threading.Thread | None = None


def written(rows: int) -> None:
    """After a commit: waits for nothing. Where two writers count at once, a few rows are missed."""
    global _rows, _thread
    _rows += rows
    path = database() if _rows >= ROWS_BETWEEN else None
    if path is None:
        return
    _rows = 0
    _needed.set()
    if _thread is None or not _thread.is_alive():
        # Also after a fork, which takes no threads along.
        _thread = threading.Thread(target=_work, args=(path,), name="checkpoints", daemon=True)
        _thread.start()


def carry(path: Path) -> None:
    """One process at a time; whoever finds another at it leaves it to that one."""
    with (Path(settings.DATA_DIR) / "checkpoint.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        # From its beginning again, unless somebody still reads from it: then next time.
        _carry(path, "RESTART", SECONDS_TO_RESTART)


def empty(path: Path) -> None:
    """Nothing is left in the log, unless somebody still reads from it: then next time."""
    _carry(path, "TRUNCATE", SECONDS_TO_EMPTY)


def _carry(path: Path, end: str, patience: float) -> None:
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as own:
        # How well it is written belongs to each connection.
        own.execute("PRAGMA synchronous=FULL")
        known = 0
        for _pass in range(MOST_PASSES):
            _busy, pages, _done = own.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages - known < FEW_PAGES:
                break
            known = pages
        with turn():
            own.execute(f"PRAGMA wal_checkpoint({end})").fetchall()


def _work(path: Path) -> None:
    while True:
        _needed.wait()
        _needed.clear()
        try:
            carry(path)
        except (OSError, sqlite3.Error) as error:
            # The disk is full, or the database away: a commit says so to whoever waits for it.
            logger.warning("the write-ahead log is not carried over: %s", error)


def database() -> Path | None:
    """None where there is no file of SQLite's."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name.startswith((":memory:", "file:")):
        return None
    return Path(name)
