"""Fetching from another host what a database lacks: a mirror holds every public file."""

import http.client
from collections.abc import Callable
from pathlib import Path

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.guard import LONGEST_HEAD, Fatal
from birge.ledger.note import BadNote, split
from birge.ledger.store import TileStore
from birge.ledger.tiles import LONGEST_LEAF, WIDTH, Tile
from birge.ledger.witnesses import exchange

LONGEST_BUNDLE = WIDTH * (LONGEST_LEAF + 2)
SECONDS_FOR_A_FILE = 30.0
Bar = Callable[[int, int], None]


def fetch(address: str, start: int, into: Path, told: Bar = lambda done, of: None) -> TileStore:
    """The head there, and the entries from `start` up to it; unchecked. Raises Fatal."""
    store = TileStore(into)
    note = _get(address, "checkpoint", LONGEST_HEAD)
    try:
        size = Checkpoint.parse(split(note)[0]).size
    except BadNote as error:
        raise Fatal(f"no head is at {address}: {error}") from error
    store.write([("checkpoint", note)])
    indexes = range(start // WIDTH, -(-size // WIDTH))
    for done, index in enumerate(indexes):
        tile = Tile(None, index, min(WIDTH, size - index * WIDTH))
        store.write([(tile.path, _bundle(address, tile))])
        told(done + 1, len(indexes))
    return store


def _bundle(address: str, tile: Tile) -> bytes:
    """A partial file goes when the full one comes, which may be while we read."""
    try:
        return _get(address, tile.path, LONGEST_BUNDLE)
    except Fatal:
        if tile.width == WIDTH:
            raise
        return _get(address, Tile(None, tile.index).path, LONGEST_BUNDLE)


def _get(address: str, path: str, longest: int) -> bytes:
    try:
        url = f"{address.rstrip('/')}/{path}"
        status, body = exchange("GET", url, b"", SECONDS_FOR_A_FILE, longest + 1)
    except (OSError, http.client.HTTPException) as error:
        raise Fatal(f"{address} does not answer: {error}") from error
    if status != 200 or len(body) > longest:
        raise Fatal(f"{address} has no {path}: it answered {status}")
    return body
