"""The Merkle tree of RFC 6962, section 2.1: roots, proofs, and what refuses a false one.

A complete subtree is named (level, index): it spans the leaves index·2^level to (index+1)·2^level.
`Hashes` reads the hash of a complete subtree, from memory, a database or tiles.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

Hashes = Callable[[int, int], bytes]
EMPTY_ROOT = sha256().digest()


class BadProof(ValueError):
    """The proof does not lead from what was given to the root."""


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\x00" + leaf).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> list[bytes]:
    """To copy a hash that is begun costs less than to join its first byte to each leaf."""
    hashes, begin = [], sha256(b"\x00").copy
    for leaf in leaves:
        work = begin()
        work.update(leaf)
        hashes.append(work.digest())
    return hashes


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Edge:
    """The right edge of a growing tree: all that is needed to append, and to know the root.

    `peaks` are the hashes of the complete subtrees that the size is made of, largest first.
    """

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if size.bit_count() != len(peaks):
            raise ValueError(f"{len(peaks)} peaks cannot make a tree of {size}")
        self.size = size
        self.peaks = list(peaks)

    def append(self, leaf: bytes) -> list[bytes]:
        """Add a leaf's hash; returns the subtrees it completes, from level 0 up."""
        complete = [leaf]
        for _ in range((~self.size & (self.size + 1)).bit_length() - 1):
            complete.append(node_hash(self.peaks.pop(), complete[-1]))
        self.peaks.append(complete[-1])
        self.size += 1
        return complete

    def root(self) -> bytes:
        return _join(self.peaks)


def peaks(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees that make up the leaves `start` to `end`, largest first.

    `start` is the left edge of a subtree that is at least as large as the range, as in all proofs.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def root(size: int, hashes: Hashes) -> bytes:
    return _join([hashes(*peak) for peak in peaks(0, size)])


def inclusion_proof(index: int, size: int, hashes: Hashes) -> list[bytes]:
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} under a head of {size}")
    return [_span(start, end, hashes) for start, end in _siblings(index, size)]


def consistency_proof(old: int, size: int, hashes: Hashes) -> list[bytes]:
    """What shows that the tree of `size` leaves begins with the tree of `old` leaves."""
    if not 0 <= old <= size:
        raise IndexError(f"a tree of {size} cannot begin with one of {old}")
    if old in (0, size):
        return []
    level, last = list(peaks(0, old))[-1]
    first = [] if old == 1 << level else [hashes(level, last)]
    spans = _siblings(last << level, size, level)
    return first + [_span(start, end, hashes) for start, end in spans]


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes
) -> None:
    if not 0 <= index < size:
        raise BadProof(f"no leaf {index} under a head of {size}")
    spans = list(_siblings(index, size))
    _expect(len(proof), len(spans))
    computed = leaf
    for (start, _), sibling in zip(spans, proof, strict=True):
        computed = node_hash(sibling, computed) if start < index else node_hash(computed, sibling)
    if computed != expected_root:
        raise BadProof("the leaf is not under this root")


def check_consistency(
    old: int, old_root: bytes, size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    if not 0 <= old <= size:
        raise BadProof(f"a tree of {size} cannot begin with one of {old}")
    if old in (0, size):
        _expect(len(proof), 0)
        if old_root != (EMPTY_ROOT if old == 0 else new_root):
            raise BadProof("the old root is not of that size")
        return
    level, last = list(peaks(0, old))[-1]
    spans = list(_siblings(last << level, size, level))
    rest = list(proof) if old != 1 << level else [old_root, *proof]
    _expect(len(rest), len(spans) + 1)
    before = after = rest[0]
    for (start, _), sibling in zip(spans, rest[1:], strict=True):
        if start < last << level:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
        else:
            after = node_hash(after, sibling)
    if (before, after) != (old_root, new_root):
        raise BadProof("the trees do not share their first leaves")


def _siblings(index: int, size: int, level: int = 0) -> list[tuple[int, int]]:
    """The ranges beside the way from the subtree of 2^level leaves at `index` up to the root."""
    start, end, beside = 0, size, []
    while end - start > 1 << level:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return beside[::-1]


def _span(start: int, end: int, hashes: Hashes) -> bytes:
    return _join([hashes(*peak) for peak in peaks(start, end)])


def _join(parts: Sequence[bytes]) -> bytes:
    if not parts:
        return EMPTY_ROOT
    joined = parts[-1]
    for part in reversed(parts[:-1]):
        joined = node_hash(part, joined)
    return joined


def _expect(given: int, needed: int) -> None:
    if given != needed:
        raise BadProof(f"the proof has {given} hashes where {needed} are needed")
