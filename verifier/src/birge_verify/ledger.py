"""A log as its files tell it. Nothing read here is believed before it has led to a signed head."""

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from birge_verify.merkle import Subtrees, pair_up
from birge_verify.notes import Head
from birge_verify.outcome import Refused, Unreachable
from birge_verify.policy import Policy
from birge_verify.store import Store
from birge_verify.wording import say

WIDTH = 256
LARGEST_HEAD = 1 << 16
READERS, AHEAD = 2, 16


@dataclass(frozen=True)
class SeenHead:
    """A head that the policy allows: the note verbatim, and when each witness cosigned."""

    head: Head
    note: bytes
    cosigned: dict[str, int]


def read_head(store: Store, policy: Policy) -> SeenHead:
    note = store.get("checkpoint", LARGEST_HEAD)
    head, cosigned = policy.open_head(note)
    return SeenHead(head, note, cosigned)


def file_path(folder: str, index: int, width: int) -> str:
    digits = f"{index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
    return f"tile/{folder}/{name}" + ("" if width == WIDTH else f".p/{width}")


def read_file(store: Store, folder: str, index: int, size: int) -> bytes:
    """A tile or bundle of a row of `size`; a partial one that is gone stands in the full one."""
    width = min(WIDTH, size - index * WIDTH)
    try:
        return store.get(file_path(folder, index, width))
    except Unreachable:
        if width == WIDTH:
            raise
        return store.get(file_path(folder, index, WIDTH))


def bundles(store: Store, start: int, size: int) -> Generator[tuple[int, list[bytes]], None, None]:
    """The first leaf's index and the leaves of each bundle, from the one that holds `start`."""
    indexes = range(start // WIDTH, -(-size // WIDTH))
    read = partial(read_file, store, "entries", size=size)
    with closing(_near(read, indexes) if store.is_near else _ahead(read, indexes)) as contents:
        for index, content in zip(indexes, contents, strict=True):
            first = index * WIDTH
            yield first, unpack(content, min(WIDTH, size - first), first)


def _near(read: Callable[[int], bytes], indexes: range) -> Generator[bytes, None, None]:
    yield from map(read, indexes)


def _ahead(read: Callable[[int], bytes], indexes: range) -> Generator[bytes, None, None]:
    """Reads some bundles ahead, so that the network and the counting overlap."""
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(READERS) as readers:
        try:
            for index in indexes:
                waiting.append(readers.submit(read, index))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            readers.shutdown(cancel_futures=True)


def unpack(bundle: bytes, width: int, start: int) -> list[bytes]:
    leaves, at, end = [], 0, len(bundle)
    while at < end - 1:
        first = at + 2
        at = first + (bundle[at] << 8 | bundle[at + 1])
        leaves.append(bundle[first:at])
    if at != end or len(leaves) < width:
        text = say("The entries from {start} on do not come as {width} whole entries.")
        raise Refused("bad_bundle", text.format(start=start, width=width))
    return leaves[:width]


def subtrees_from_tiles(store: Store, size: int) -> Subtrees:
    """Reads the hash of a complete subtree (level, index) out of the tiles of a tree of `size`."""
    kept: dict[tuple[int, int], bytes] = {}

    def tile(level: int, index: int) -> bytes:
        if (level, index) not in kept:
            row = size >> 8 * level
            width = min(WIDTH, row - index * WIDTH)
            content = read_file(store, str(level), index, row)[: 32 * width]
            if len(content) != 32 * width:
                text = say("Tile {index} of level {level} is cut.")
                raise Refused("bad_tile", text.format(index=index, level=level))
            kept[level, index] = content
        return kept[level, index]

    def subtree(level: int, index: int) -> bytes:
        row, inside = level // 8, level % 8
        index, at = divmod(index << inside, WIDTH)
        content = tile(row, index)[32 * at : 32 * (at + (1 << inside))]
        hashes = [content[n : n + 32] for n in range(0, len(content), 32)]
        while len(hashes) > 1:
            hashes = pair_up(hashes)
        return hashes[0]

    return subtree
