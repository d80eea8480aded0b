"""Write every public table into a folder of this day, all at one head of the record."""

import datetime as dt
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import split
from birge.ledger.state import counted_head
from birge.opendata import dumps
from birge.opendata.files import FORMATS, sha256, write_table
from birge.opendata.snapshot import snapshot
from birge.opendata.tables import all_tables, dictionary


class AlreadyMade(Exception):
    """A dump is never changed: people quote its checksums."""


class NotCounted(Exception):
    """The record has no signed head yet, or not all that it signs is counted: soon it will be."""


class Busy(Exception):
    """Another process makes a dump in this folder."""


def make_dump(at: dt.datetime) -> Path:
    """Raises AlreadyMade, NotCounted or Busy. What is cut off leaves nothing behind it."""
    day = timezone.localtime(at).date()
    with _alone():
        target = dumps.folder() / day.isoformat()
        if target.exists():
            raise AlreadyMade(str(target))
        aside = dumps.folder() / f".{day.isoformat()}.{os.getpid()}"
        aside.mkdir()
        try:
            _write(aside, day, at)
            aside.rename(target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return target


def forget_old_dumps(kept: int) -> list[str]:
    """Keep the newest; returns the days that went."""
    gone = dumps.days()[max(kept, 0) :]
    for day in gone:
        shutil.rmtree(dumps.folder() / day)
    return gone


@contextmanager
def _alone() -> Iterator[None]:
    dumps.folder().mkdir(parents=True, exist_ok=True)
    with (dumps.folder() / ".lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        _sweep()
        yield


def _sweep() -> None:
    """What a killed process left: nobody else is here now."""
    for path in dumps.folder().glob(".20*"):
        shutil.rmtree(path, ignore_errors=True)


def _write(aside: Path, day: dt.date, at: dt.datetime) -> None:
    with snapshot():
        note = counted_head()
        if not note:
            raise NotCounted
        counts = {table.name: write_table(table, table.rows(at), aside) for table in all_tables()}
    (aside / dumps.CHECKPOINT).write_bytes(note)
    _write_json(aside / dumps.DICTIONARY, dictionary())
    files = [_told(path, counts) for path in sorted(aside.iterdir())]
    head = Checkpoint.parse(split(note)[0])
    record = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
    contents = {"day": day.isoformat(), "ledger": record, "formats": FORMATS, "files": files}
    _write_json(aside / dumps.CONTENTS, contents)
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(aside.iterdir())]
    (aside / dumps.SUMS).write_text("".join(lines), encoding="ascii")


def _told(path: Path, counts: dict[str, int]) -> dict[str, Any]:
    told = {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
    return {**told, "table": path.stem, "rows": counts[path.stem]} if path.stem in counts else told


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def is_due(at: dt.datetime) -> bool:
    """One a night, after three in the morning where this site is."""
    local = timezone.localtime(at)
    return settings.DUMPS_KEPT > 0 and local.hour >= 3 and not dumps.is_made(local.date())


def nightly(at: dt.datetime) -> None:
    """The worker's share. What may be otherwise a minute later is no failure."""
    if not is_due(at):
        return
    try:
        make_dump(at)
    except (AlreadyMade, NotCounted, Busy):
        return
    forget_old_dumps(settings.DUMPS_KEPT)
