"""The log of this site: its key, its folder, its witnesses, as the settings say."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from birge.ledger.guard import Fatal, Guard, Outside
from birge.ledger.note import BadNote, Key, Signer
from birge.ledger.seal import Fold, Sealer
from birge.ledger.store import TileStore
from birge.ledger.tiles import Tile, hashes_from_tiles
from birge.ledger.tree import Hashes
from birge.ledger.witnesses import Witness, Witnesses

SEED_BYTES = 32
# An arbitrary number that means "the sealer" among PostgreSQL's advisory locks.
SEALER_LOCK = 0x6269_7267


class NoKey(Exception):
    """The log's key is missing or not a key; `birge migrate` makes one for a new site."""


def make_keys() -> None:
    """Make the keys of a new log; existing ones are never replaced."""
    for path in (settings.LEDGER_KEY_FILE, settings.LEDGER_PROMISE_KEY_FILE):
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(SEED_BYTES) + "\n")


def signer() -> Signer:
    """Signs heads: needed only where the sealer runs. Raises NoKey."""
    return _signer(settings.LEDGER_ORIGIN, settings.LEDGER_KEY_FILE)


def promiser() -> Signer:
    """Signs promises, which no key of heads would do. Raises NoKey."""
    return _kept_signer(f"{settings.LEDGER_ORIGIN}/promise", settings.LEDGER_PROMISE_KEY_FILE)


@cache
def _kept_signer(name: str, path: Path) -> Signer:
    """Promises are made at every signature: their key is read from its file once."""
    return _signer(name, path)


def _signer(name: str, path: Path) -> Signer:
    try:
        return Signer.from_seed(name, bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise NoKey(f"{path}: {error}") from error


def store() -> TileStore:
    return TileStore(Path(settings.LEDGER_DIR))


def witnesses() -> list[Witness]:
    """Raises BadNote where a line of the setting is not a key and an address."""
    found = []
    for line in settings.LEDGER_WITNESSES:
        key, _space, address = line.partition(" ")
        if not address.startswith(("https://", "http://")):
            raise BadNote(f"{line!r} is not a verifier key and an address")
        found.append(Witness(Key.parse(key), address.strip()))
    return found


def hashes_of(size: int) -> Hashes:
    """The tree at this size, read from its published tiles."""
    return hashes_from_tiles(size, _read)


def outside() -> Outside:
    """Raises BadNote where a line of the settings is not what it should be."""
    for address in settings.LEDGER_MIRRORS:
        if not address.startswith(("https://", "http://")):
            raise BadNote(f"{address!r} is not an address of a mirror")
    return Outside(witnesses(), settings.LEDGER_MIRRORS)


def sealer(folds: Sequence[Fold], beyond: Outside | None = None) -> Sealer:
    """Asks nobody outside but those `beyond`. Raises NoKey."""
    asked = beyond or Outside()
    guard = Guard(settings.LEDGER_MARK_FILE, signer(), asked)
    return Sealer(store(), guard, folds, Witnesses(asked.witnesses, hashes_of))


def _read(tile: Tile) -> bytes:
    content = store().read_tile(tile)
    if content is None:
        raise Fatal(f"{tile.path} is gone")
    return content


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this process may seal now. On SQLite the swap of the head alone decides."""
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SEALER_LOCK])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [SEALER_LOCK])
