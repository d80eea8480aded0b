"""Hashes and proofs of RFC 6962 trees, checked the way RFC 9162, section 2.1, puts it.

Written apart from the code that runs the site, on another plan: no mistake is made twice.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

from birge_verify.outcome import Refused
from birge_verify.wording import say

EMPTY = sha256().digest()
# Hashes begun with their first byte: to copy one is cheaper than to join that byte to each input.
LEAF, NODE = sha256(b"\x00"), sha256(b"\x01")
Subtrees = Callable[[int, int], bytes]


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\x00" + leaf).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def leaf_hashes(leaves: list[bytes]) -> list[bytes]:
    hashes, begin = [], LEAF.copy
    for leaf in leaves:
        work = begin()
        work.update(leaf)
        hashes.append(work.digest())
    return hashes


def pair_up(row: list[bytes]) -> list[bytes]:
    """The hashes one level up, of an even number of neighbours."""
    pairs, hashes, begin = iter(row), [], NODE.copy
    for left, right in zip(pairs, pairs, strict=True):
        work = begin()
        work.update(left)
        work.update(right)
        hashes.append(work.digest())
    return hashes


class Frontier:
    """A tree that grows: for each level that the size has a bit at, the hash of that subtree."""

    def __init__(self) -> None:
        self.size = 0
        self.at_level: dict[int, bytes] = {}

    def add(self, hashes: list[bytes], level: int = 0) -> None:
        """Add subtrees of 2^level leaves each, at a size that they are aligned to."""
        for start, length in _aligned(self.size >> level, len(hashes)):
            row, height = hashes[:length], level
            del hashes[:length]
            while len(row) > 1:
                row, height = pair_up(row), height + 1
            self._carry(row[0], height)
            self.size = start + length << level

    def _carry(self, top: bytes, level: int) -> None:
        while level in self.at_level:
            top = node(self.at_level.pop(level), top)
            level += 1
        self.at_level[level] = top

    def root(self) -> bytes:
        together = b""
        for level in sorted(self.at_level):
            peak = self.at_level[level]
            together = node(peak, together) if together else peak
        return together or EMPTY


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    if not 0 <= index < size:
        raise _refused()
    fn, sn, computed = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            raise _refused()
        if fn & 1 or fn == sn:
            computed = node(sibling, computed)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            computed = node(computed, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn or computed != root:
        raise _refused()


def check_consistency(
    old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    if old > size or old < 0:
        raise _forked()
    if old in (0, size):
        if proof or old_root != (root if old else EMPTY):
            raise _forked()
        return
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        raise _forked()
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    before = after = path[0]
    for sibling in path[1:]:
        if sn == 0:
            raise _forked()
        if fn & 1 or fn == sn:
            before, after = node(sibling, before), node(sibling, after)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            after = node(after, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn or before != old_root or after != root:
        raise _forked()


def prove_consistency(old: int, size: int, subtrees: Subtrees) -> list[bytes]:
    """SUBPROOF of RFC 6962, section 2.1.2, out of complete subtrees named (level, index)."""
    proof: list[bytes] = []
    start, end, whole = 0, size, True
    while old != end:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if old <= middle:
            proof.append(span(middle, end, subtrees))
            end = middle
        else:
            proof.append(span(start, middle, subtrees))
            start, whole = middle, False
    return proof[::-1] if whole else [span(start, end, subtrees), *proof[::-1]]


def span(start: int, end: int, subtrees: Subtrees) -> bytes:
    """The hash over the leaves `start` to `end`, a node of the tree or its right edge."""
    length = end - start
    if length & (length - 1) == 0:
        level = length.bit_length() - 1
        return subtrees(level, start >> level)
    middle = start + (1 << (length - 1).bit_length() - 1)
    return node(span(start, middle, subtrees), span(middle, end, subtrees))


def _aligned(start: int, count: int) -> list[tuple[int, int]]:
    """Cut a run into pieces that are each one complete subtree."""
    pieces = []
    while count:
        length = 1 << count.bit_length() - 1
        if start:
            length = min(length, start & -start)
        pieces.append((start, length))
        start, count = start + length, count - length
    return pieces


def _refused() -> Refused:
    return Refused("not_included", say("The proof does not lead from this entry to this head."))


def _forked() -> Refused:
    return Refused("forked", say("The log does not continue the history that was seen before."))
