"""birge-verify mirror: a whole copy of a log that any web server can serve.

Only the entries are fetched. The tiles are computed from them, so that nothing unverified is kept.
The head is written last: a mirror cut short is the old mirror with some files more.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path

from birge_verify.ledger import WIDTH, SeenHead, bundles, file_path, subtrees_from_tiles
from birge_verify.memory import write_whole
from birge_verify.merkle import Frontier, leaf_hash, pair_up
from birge_verify.notes import Head
from birge_verify.outcome import Refused
from birge_verify.policy import Policy
from birge_verify.progress import Bar
from birge_verify.reading import Reading
from birge_verify.store import Folder
from birge_verify.wording import say


class Copy:
    """The growing copy: the last, still partial tile of each level, and the root so far."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.frontier = folder, Frontier()
        self.rows: list[list[bytes]] = []
        self.outgrown: list[Path] = []
        self.size = 0

    def resume(self, head: Head) -> None:
        """Take up a copy of this head; raises Refused where its own files no longer give it."""
        self.size = head.size - head.size % WIDTH
        subtree = subtrees_from_tiles(Folder(self.folder), head.size)
        level = 0
        while head.size >> 8 * level:
            # The last bundle is fetched again, so that tiles above it grow only from whole ones.
            count = self.size >> 8 * level
            start = count - count % WIDTH
            self.rows.append([subtree(8 * level, at) for at in range(start, count)])
            level += 1
        for height in reversed(range(self.size.bit_length())):
            if self.size >> height & 1:
                self.frontier.at_level[height] = subtree(height, (self.size >> height) - 1)
        self.frontier.size = self.size

    def add(self, leaves: list[bytes]) -> None:
        """One bundle: the whole of it, or the last of the head."""
        index, width = self.size // WIDTH, len(leaves)
        packed = b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)
        self._write("entries", index, width, packed)
        hashes = [leaf_hash(leaf) for leaf in leaves]
        self.frontier.add(list(hashes))
        self._grow(0, index * WIDTH, hashes)
        self.size += width

    def finish(self) -> None:
        """Write the partial tiles that the head needs."""
        for level, row in enumerate(self.rows):
            if row:
                index = (self.size >> 8 * level) // WIDTH
                self._write(str(level), index, len(row), b"".join(row))

    def _grow(self, level: int, start: int, hashes: list[bytes]) -> None:
        if level == len(self.rows):
            self.rows.append([])
        row = self.rows[level]
        row += hashes
        if len(row) == WIDTH:
            index = start // WIDTH
            self._write(str(level), index, WIDTH, b"".join(row))
            top, self.rows[level] = list(row), []
            while len(top) > 1:
                top = pair_up(top)
            self._grow(level + 1, index, top)

    def _write(self, folder: str, index: int, width: int, content: bytes) -> None:
        path = self.folder / file_path(folder, index, width)
        write_whole(path, content, durable=False)
        if width == WIDTH:
            self.outgrown.append(path.with_name(path.name + ".p"))

    def clear(self) -> None:
        """Partial files may go once a head is out that needs only the full one."""
        for folder in self.outgrown:
            shutil.rmtree(folder, ignore_errors=True)


def mirror(reading: Reading, folder: Path) -> SeenHead:
    """Bring the copy in `folder` up to the log's head. Raises Refused and leaves the old head."""
    seen, copy = reading.head(), Copy(folder)
    own = folder / "checkpoint"
    if own.exists():
        old = _own_head(own, reading.policy)
        reading.check_continues(old, seen)
        copy.resume(old.head)
    bar = Bar(say("entries"), seen.head.size)
    bar.add(copy.size)
    found = bundles(reading.store, copy.size, seen.head.size)
    with closing(found), closing(bar):
        for _, leaves in found:
            copy.add(leaves)
            bar.add(len(leaves))
    if copy.frontier.root() != seen.head.root:
        text = say("The entries are not those that the head of {size} entries was signed for.")
        raise Refused("root_differs", text.format(size=seen.head.size))
    copy.finish()
    for key in reading.policy.logs:
        if key.name == seen.head.origin:
            write_whole(folder / "key", f"{key}\n".encode())
    # Every file of a head is on disk before the head is.
    os.sync()
    write_whole(own, seen.note)
    copy.clear()
    reading.remember(seen)
    return seen


def _own_head(path: Path, policy: Policy) -> SeenHead:
    note = path.read_bytes()
    head, cosigned = Policy(policy.logs, policy.witnesses).open_head(note)
    return SeenHead(head, note, cosigned)
