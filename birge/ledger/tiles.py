"""Tiles: the tree as static files of 256 hashes, by C2SP tlog-tiles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from birge.ledger.tree import Hashes, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH = 32
LONGEST_LEAF = 0xFFFF


@dataclass(frozen=True)
class Tile:
    """`level` counts tiles, each eight levels of the tree high; None is a bundle of leaves."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        folder = "entries" if self.level is None else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{folder}/{_digits(self.index)}{partial}"


def tiles(size: int, old: int = 0) -> Iterator[Tile]:
    """The tiles of a tree of `size` leaves that the tree of `old` leaves did not have yet."""
    for level in range((max(size, 1).bit_length() + HEIGHT - 1) // HEIGHT):
        yield from _row(level, size >> HEIGHT * level, old >> HEIGHT * level)


def bundles(size: int, old: int = 0) -> Iterator[Tile]:
    return _row(None, size, old)


def pack(leaves: Sequence[bytes]) -> bytes:
    if max(map(len, leaves), default=0) > LONGEST_LEAF:
        raise ValueError(f"a leaf holds at most {LONGEST_LEAF} bytes")
    return b"".join([len(leaf).to_bytes(2, "big") + leaf for leaf in leaves])


def unpack(bundle: bytes) -> list[bytes]:
    leaves, at = [], 0
    while at < len(bundle):
        start = at + 2
        at = start + int.from_bytes(bundle[at:start], "big")
        leaves.append(bundle[start:at])
    if at != len(bundle):
        raise ValueError("the bundle ends inside a leaf")
    return leaves


def hashes_from_tiles(size: int, read: Callable[[Tile], bytes]) -> Hashes:
    """Reads subtrees of a tree of `size` leaves out of its tiles; raises ValueError on a cut one.

    What the tiles say is unchecked until it has led to a known root.
    """

    def subtree(level: int, index: int) -> bytes:
        tile_level, inside = divmod(level, HEIGHT)
        first, count = index << inside, 1 << inside
        width = min(WIDTH, (size >> HEIGHT * tile_level) - first // WIDTH * WIDTH)
        at = first % WIDTH
        if at + count > width:
            raise IndexError(f"a tree of {size} has no complete subtree {level}/{index}")
        tile = Tile(tile_level, first // WIDTH, width)
        content = read(tile)
        if len(content) != width * HASH:
            raise ValueError(f"{tile.path} does not hold {width} hashes")
        return _fold([content[n * HASH : (n + 1) * HASH] for n in range(at, at + count)])

    return subtree


def _fold(row: list[bytes]) -> bytes:
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


def _row(level: int | None, count: int, old: int) -> Iterator[Tile]:
    if count == old:
        return
    for index in range(old // WIDTH, count // WIDTH):
        yield Tile(level, index)
    if count % WIDTH:
        yield Tile(level, count // WIDTH, count % WIDTH)


def _digits(index: int) -> str:
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups))
