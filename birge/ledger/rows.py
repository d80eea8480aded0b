"""The right edge of the tree by tiles: what must be kept to go on writing them.

For each level of tiles the hashes of its last, still partial tile. That is a few kilobytes, from
which come the next tiles, the partial ones, and the root.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from birge.ledger.tiles import HASH, WIDTH, Tile
from birge.ledger.tree import EMPTY_ROOT, node_hash

Written = tuple[Tile, bytes]


class Rows:
    def __init__(self, size: int = 0, rows: Iterable[list[bytes]] = ()) -> None:
        self.size, self.rows = size, [list(row) for row in rows]

    @classmethod
    def parse(cls, size: int, content: bytes) -> "Rows":
        """Reads what `bytes` wrote of a tree of this size; raises ValueError on another's."""
        rows, at, level = list[list[bytes]](), 0, 0
        while size >> 8 * level:
            end = at + (size >> 8 * level) % WIDTH * HASH
            rows.append([content[n : n + HASH] for n in range(at, end, HASH)])
            at, level = end, level + 1
        if at != len(content):
            raise ValueError(f"{len(content)} bytes are not the edge of {size} leaves")
        return cls(size, rows)

    def __bytes__(self) -> bytes:
        return b"".join(one for row in self.rows for one in row)

    def add(self, hashes: list[bytes]) -> Iterator[Written]:
        """Take the next leaves' hashes; yields the tiles that became full."""
        start = self.size
        self.size += len(hashes)
        yield from self._add(0, start, hashes)

    def partial(self) -> Iterator[Written]:
        """The tiles that are not full, each as wide as it is now."""
        for level, row in enumerate(self.rows):
            if row:
                index = (self.size >> 8 * level) // WIDTH
                yield Tile(level, index, len(row)), b"".join(row)

    def root(self) -> bytes:
        joined = b""
        for row in self.rows:
            for peak in reversed(_peaks(row)):
                joined = node_hash(peak, joined) if joined else peak
        return joined or EMPTY_ROOT

    def _add(self, level: int, start: int, hashes: list[bytes]) -> Iterator[Written]:
        """`start` is the place of the first of `hashes` among all of this level."""
        if level == len(self.rows):
            self.rows.append([])
        row, above = self.rows[level] + hashes, []
        first = start // WIDTH
        for at in range(0, len(row) - WIDTH + 1, WIDTH):
            full = row[at : at + WIDTH]
            yield Tile(level, first + at // WIDTH), b"".join(full)
            above += _peaks(full)
        self.rows[level] = row[len(row) - len(row) % WIDTH :]
        if above:
            yield from self._add(level + 1, first, above)


def _peaks(row: list[bytes]) -> list[bytes]:
    """The hashes of the complete subtrees that a row is made of, largest first."""
    peaks = []
    while row:
        if len(row) % 2:
            peaks.append(row[-1])
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return peaks[::-1]
