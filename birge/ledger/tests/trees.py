"""Trees for the tests, and a second opinion word for word from the RFC."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from birge.ledger.tree import Edge, leaf_hash, root


class Grown:
    """A tree that keeps all its complete subtrees, a list for each level."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.edge, self.levels = Edge(), list[list[bytes]]()
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        for level, complete in enumerate(self.edge.append(leaf_hash(leaf))):
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(complete)

    def hashes(self, level: int, index: int) -> bytes:
        return self.levels[level][index]

    def root(self, size: int) -> bytes:
        return root(size, self.hashes)


def leaves(count: int) -> list[bytes]:
    return [b"leaf %d" % number for number in range(count)]


def root_by_the_letter(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if len(leaves) < 2:
        return sha256(b"\x00" + leaves[0]).digest() if leaves else sha256(b"").digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = root_by_the_letter(leaves[:k]), root_by_the_letter(leaves[k:])
    return sha256(b"\x01" + left + right).digest()


def path_by_the_letter(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 6962, section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if m < k:
        return [*path_by_the_letter(m, leaves[:k]), root_by_the_letter(leaves[k:])]
    return [*path_by_the_letter(m - k, leaves[k:]), root_by_the_letter(leaves[:k])]


def proof_by_the_letter(m: int, leaves: Sequence[bytes], whole: bool = True) -> list[bytes]:
    """PROOF and SUBPROOF of RFC 6962, section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [root_by_the_letter(leaves)]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if m <= k:
        return [*proof_by_the_letter(m, leaves[:k], whole), root_by_the_letter(leaves[k:])]
    return [*proof_by_the_letter(m - k, leaves[k:], False), root_by_the_letter(leaves[:k])]
