"""The tree beside its floor: what SHA-256 alone would take for the same hashes.

    python -m bench.ledger_tree [LEAVES]

Prints each operation a second, and how many times the floor it takes. The floor makes the same
number of SHA-256 calls on inputs of the same length, in one list comprehension.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256

from birge.ledger.note import Signer, verify, write
from birge.ledger.tiles import hashes_from_tiles, tiles
from birge.ledger.tree import (
    Edge,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
)

LEAF = b"x" * 354
PROOFS, REPEATS = 5_000, 3


def main(count: int = 200_000) -> None:
    levels = grow(count)
    hashes = partial(of, levels)
    root = edge_of(count, levels).root()
    chance = random.Random(1)  # noqa: S311
    places = [chance.randrange(count) for _ in range(PROOFS)]
    proofs = [inclusion_proof(place, count, hashes) for place in places]
    olds = [chance.randrange(1, count) for _ in range(PROOFS)]
    ways = [
        (old, edge_of(old, levels).root(), consistency_proof(old, count, hashes)) for old in olds
    ]
    steps = sum(map(len, proofs)) // PROOFS
    line("leaf hash", count, lambda: [leaf_hash(LEAF) for _ in range(count)], floor(count, 355))
    append = floor(count, 65)
    line("append a hash", count, lambda: grow(count), append)
    line("inclusion proof", PROOFS, lambda: [inclusion_proof(n, count, hashes) for n in places])
    checks = [
        partial(check_inclusion, levels[0][place], place, count, proof, root)
        for place, proof in zip(places, proofs, strict=True)
    ]
    bare = floor(PROOFS * steps, 65)
    line(f"verify inclusion, {steps} hashes", PROOFS, partial(run, checks), bare)
    checks = [partial(check_consistency, old, was, count, root, way) for old, was, way in ways]
    line("verify consistency", PROOFS, partial(run, checks), bare)
    from_tiles(count, levels)
    signing()


def grow(count: int) -> list[list[bytes]]:
    edge, levels = Edge(), [list[bytes]() for _ in range(count.bit_length())]
    leaf = leaf_hash(LEAF)
    for _ in range(count):
        for level, complete in enumerate(edge.append(leaf)):
            levels[level].append(complete)
    return levels


def run(checks: list[partial[None]]) -> None:
    for check in checks:
        check()


def of(levels: list[list[bytes]], level: int, index: int) -> bytes:
    return levels[level][index]


def edge_of(size: int, levels: list[list[bytes]]) -> Edge:
    names = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    return Edge(size, [levels[level][(size >> level) - 1] for level in names])


def from_tiles(count: int, levels: list[list[bytes]]) -> None:
    served = {}
    for tile in tiles(count):
        row, start = levels[8 * (tile.level or 0)], tile.index * 256
        served[tile] = b"".join(row[start : start + tile.width])
    hashes = hashes_from_tiles(count, served.__getitem__)
    line(
        "inclusion proof from tiles",
        200,
        lambda: [inclusion_proof(n, count, hashes) for n in range(200)],
    )


def signing() -> None:
    signer, text = Signer.from_seed("a", bytes(32)), "a\n1\n" + "A" * 43 + "=\n"
    line("sign a head", 1000, lambda: [signer.sign(text) for _ in range(1000)])
    note = write(text, [signer.sign(text)])
    line("verify a head", 1000, lambda: [verify(note, [signer.key()]) for _ in range(1000)])


def floor(calls: int, length: int) -> float:
    content = b"x" * length
    return best(lambda: [sha256(content).digest() for _ in range(calls)])


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of a few runs."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def line(name: str, count: int, work: Callable[[], object], bare: float | None = None) -> None:
    seconds = best(work)
    beside = "" if bare is None else f"{seconds / bare:8.2f} × bare SHA-256 ({count / bare:,.0f}/s)"
    print(f"{name:32} {count / seconds:12,.0f}/s {beside}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
