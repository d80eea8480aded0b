"""Trees for the tests, and a second opinion word for word from the RFC."""

from collections.abc import Sequence
from hashlib import sha256

from birge.ledger.tree import Edge, leaf_hash


class Grown:
    """A tree that keeps all its complete subtrees."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.edge, self.kept = Edge(), dict[tuple[int, int], bytes]()
        self.roots = [self.edge.root()]
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        for level, complete in enumerate(self.edge.append(leaf_hash(leaf))):
            self.kept[level, (self.edge.size - 1) >> level] = complete
        self.roots.append(self.edge.root())

    def hashes(self, level: int, index: int) -> bytes:
        return self.kept[level, index]


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
