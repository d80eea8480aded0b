"""The public log, leaf by leaf: from a mirror's tiles, a file of facts, or the database."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from birge.ledger.record import sealed_leaves
from birge.ledger.tiles import LONGEST_LEAF, WIDTH, Tile, bundles, unpack
from birge.petitions.auditing.files import BadFile

PARTIAL = re.compile(r"[1-9][0-9]{0,2}")


def leaves(source: Path | None, size: int) -> Iterator[bytes]:
    """The first `size` leaves. Raises BadFile where there are fewer, or they can't be read."""
    if source is None:
        found = sealed_leaves()
    elif source.is_dir():
        found = _from_tiles(source, size)
    else:
        found = _from_lines(source)
    count = 0
    for leaf in islice(found, size):
        count += 1
        yield leaf
    if count < size:
        numbers = {"found": count, "size": size}
        raise BadFile(_("The log given has %(found)d entries, the head %(size)d.") % numbers)


def _from_lines(file: Path) -> Iterator[bytes]:
    with file.open("rb") as lines:
        number = 0
        while line := lines.readline(LONGEST_LEAF + 2):
            number += 1
            leaf = line.removesuffix(b"\n")
            if not leaf or len(leaf) > LONGEST_LEAF:
                raise BadFile(_("Line %(n)d of the log is not a fact.") % {"n": number})
            yield leaf


def _from_tiles(folder: Path, size: int) -> Iterator[bytes]:
    for tile in bundles(size):
        try:
            found = unpack(_bundle(folder, tile))
        except (OSError, ValueError):
            found = []
        if len(found) < tile.width:
            raise BadFile(_("%(path)s is missing or broken.") % {"path": tile.path})
        yield from found[: tile.width]


def _bundle(folder: Path, tile: Tile) -> bytes:
    """The log may have grown since the head: then a wider file stands in the place of this one."""
    whole = folder / Tile(None, tile.index).path
    exact = folder / tile.path
    if exact.is_file() or not whole.parent.is_dir():
        return exact.read_bytes()
    if whole.is_file():
        return whole.read_bytes()
    beside = whole.with_name(f"{whole.name}.p")
    names = [path.name for path in beside.iterdir() if PARTIAL.fullmatch(path.name)]
    wider = [int(name) for name in names if tile.width < int(name) < WIDTH]
    return (beside / str(max(wider, default=tile.width))).read_bytes()
