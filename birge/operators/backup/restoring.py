"""Bringing a backup back, and asking what has become of the record since.

First everything is looked at, then something is changed. A ledger folder that is there and holds
more than the backup stays: it is what the restored database catches up from.
"""

import datetime as dt
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.guard import Fatal
from birge.ledger.note import BadNote, split
from birge.ledger.running import NoKey, sealer, signer, store
from birge.operators.backup import databases
from birge.operators.backup.archive import Damaged, Manifest, Progress, members, take_out, verify
from birge.operators.backup.making import Steps
from birge.upkeep import erasures, signs

ALIVE = dt.timedelta(seconds=30)
AT_ONCE = 256


class NotHere(ValueError):
    """It can't be brought back on this site as it stands; the words say why, and what to do."""


@dataclass
class Restored:
    """`fatal` is why the record must not go on yet; empty where it may."""

    manifest: Manifest
    erased: Counter[str] = field(default_factory=Counter)
    fatal: str = ""
    no_key: bool = False


def restore(
    path: Path, replaces: bool, more_erasures: list[Path], at: dt.datetime, steps: Steps
) -> Restored:
    """Raises Damaged or NotHere with nothing changed; CantDo where the engine refuses."""
    manifest = verify(path, steps("verify", path.stat().st_size))
    _refuse_elsewhere(manifest, replaces, at)
    restored = Restored(manifest)
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as folder:
        dumped = take_out(path, databases.NAMES[manifest.engine], Path(folder))
        _put_files(path, steps("files", manifest.bytes))
        databases.load(dumped)
    call_command("migrate", verbosity=0, interactive=False)
    for other in more_erasures:
        erasures.add(other.read_bytes())
    restored.erased = erasures.do_again(at)
    _ask_the_record(restored)
    return restored


def _refuse_elsewhere(manifest: Manifest, replaces: bool, at: dt.datetime) -> None:
    if manifest.engine != connection.vendor:
        raise NotHere(f"this backup is of {manifest.engine}; BIRGE_DATABASE_URL names another")
    known = MigrationLoader(None).disk_migrations or {}
    newer = [
        f"{app} {name}"
        for app, names in manifest.migrations.items()
        for name in names
        if (app, name) not in known
    ]
    if newer:
        raise NotHere(f"made by a newer Birge ({manifest.version}): {newer[0]} is not known here")
    try:
        if str(signer().key()) != manifest.key:
            raise NotHere("the key here is that of another record; see BIRGE_LEDGER_KEY_FILE")
    except NoKey:
        pass
    moved = signs.left_at(signs.WORKER)
    if moved and at - moved < ALIVE:
        raise NotHere("a worker moves here: stop Birge, wait half a minute, and try again")
    if not replaces and not (databases.is_empty() and store().read("checkpoint") is None):
        raise NotHere("there is a site here; --replace puts the backup in its place")


def _put_files(path: Path, progress: Progress) -> None:
    batch: list[tuple[str, bytes]] = []
    attachments = Path(settings.ATTACHMENTS_DIR)
    for name, size, content in members(path):
        place, _slash, rest = name.partition("/")
        if name == "ledger/checkpoint":
            _put_head(content.read())
        elif place == "ledger":
            batch.append((rest, content.read()))
        elif place == "attachments":
            _put(attachments / rest, content.read())
        elif name == "erasures":
            erasures.add(content.read())
        if len(batch) >= AT_ONCE:
            store().write(batch)
            batch.clear()
        progress(size)
    store().write(batch)


def _put_head(note: bytes) -> None:
    """Never a smaller one in the place of a larger."""
    there = store().read("checkpoint")
    try:
        if there is None or _size(there) < _size(note):
            store().write([("checkpoint", note)])
    except BadNote as error:
        raise Damaged(f"the head of the record can't be read: {error}") from error


def _size(note: bytes) -> int:
    return Checkpoint.parse(split(note)[0]).size


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = target.with_suffix(".new")
    aside.write_bytes(content)
    aside.replace(target)


def _ask_the_record(restored: Restored) -> None:
    """Database against files, mark and published head; files that came later are written again."""
    try:
        sealer([]).check_restored()
    except NoKey:
        restored.no_key = True
    except Fatal as fatal:
        restored.fatal = str(fatal)
