"""Making a backup of a site that runs.

The order is what makes it one story: first the published head, then the files it stands on, then
the database, then attachments. So the database in it is never older than the head beside it, and
every file that it names was there when it named it.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import split
from birge.ledger.running import signer, store
from birge.operators.backup import databases
from birge.operators.backup.archive import Manifest, Progress, Writer, forget, verify
from birge.upkeep import erasures, signs

# Is told what is begun and how many bytes that has; gives what to tell of how far it is.
Steps = Callable[[str, int], Progress]


class Exists(ValueError):
    """A backup is never written over another."""


def make_backup(where: Path, at: dt.datetime, steps: Steps) -> Path:
    """Verified when it returns: read again, every hash. Raises Exists, CantDo, NoKey, OSError."""
    target = where if where.suffix == ".tar" else where / f"birge-{at:%Y%m%dT%H%M%SZ}.tar"
    if target.exists():
        raise Exists(str(target))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _write(Writer(file, steps("files", _bytes())), target.parent, at, steps)
            file.flush()
            os.fsync(file.fileno())
        verify(part, steps("verify", part.stat().st_size))
        part.rename(target)
    finally:
        forget(part)
    signs.leave(signs.BACKUP)
    return target


def _write(writer: Writer, beside: Path, at: dt.datetime, steps: Steps) -> None:
    key = str(signer().key())
    head = store().read("checkpoint")
    published = Checkpoint.parse(split(head)[0]).size if head else 0
    if head:
        writer.add_bytes("ledger/checkpoint", head)
    _add_all(writer, "ledger/tile", Path(settings.LEDGER_DIR) / "tile")
    with databases.aside(beside) as folder:
        dumped = folder / databases.name()
        told = databases.dump(dumped, steps("database", databases.bytes_now()))
        writer.add(databases.name(), dumped)
    _add_all(writer, "attachments", Path(settings.ATTACHMENTS_DIR))
    if noted := erasures.noted():
        writer.add_bytes("erasures", noted)
    manifest = Manifest(
        made_at=at.isoformat(timespec="seconds"), version=version("birge"),
        engine=connection.vendor, database_version=told.version, migrations=told.migrations,
        key=key, stored=told.stored, published=published,
    )  # fmt: skip
    writer.close(manifest)


def _bytes() -> int:
    """About as much as there is to copy."""
    folders = (Path(settings.LEDGER_DIR) / "tile", Path(settings.ATTACHMENTS_DIR))
    return sum(path.stat().st_size for folder in folders for path in _files(folder))


def _add_all(writer: Writer, name: str, folder: Path) -> None:
    for path in _files(folder):
        try:
            writer.add(f"{name}/{path.relative_to(folder).as_posix()}", path)
        except FileNotFoundError:
            # A partial tile whose full one came, or a draft's file that its officer dropped.
            continue


def _files(folder: Path) -> Iterator[Path]:
    """Whole ones: what is being written has a name that begins with a dot, or ends in `.new`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name[0] != "." and path.suffix != ".new":
            yield path
