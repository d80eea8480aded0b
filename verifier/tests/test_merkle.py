"""Against the tree that runs the site, which was written apart."""

import pytest
from birge.ledger.tests.trees import Grown
from birge.ledger.tree import consistency_proof, inclusion_proof
from hypothesis import assume, given
from hypothesis import strategies as st

from birge_verify.merkle import (
    Frontier,
    check_consistency,
    check_inclusion,
    leaf_hash,
    prove_consistency,
)
from birge_verify.outcome import Refused

LARGEST = 70
LEAVES = [b"leaf %d" % number for number in range(LARGEST)]
TREE = Grown(LEAVES)


@given(st.lists(st.integers(1, 20), max_size=10))
def test_a_frontier_grows_in_any_steps(steps: list[int]) -> None:
    frontier = Frontier()
    for step in steps:
        fresh = LEAVES[frontier.size : frontier.size + step]
        frontier.add([leaf_hash(leaf) for leaf in fresh])
        assert frontier.root() == TREE.root(frontier.size)


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_both_trees_agree_on_every_proof(size: int) -> None:
    root = TREE.root(size)
    for index in range(size):
        proof = inclusion_proof(index, size, TREE.hashes)
        check_inclusion(leaf_hash(LEAVES[index]), index, size, proof, root)
    for old in range(1, size + 1):
        proof = consistency_proof(old, size, TREE.hashes)
        check_consistency(old, TREE.root(old), size, root, proof)
        assert prove_consistency(old, size, TREE.hashes) == proof


@given(st.integers(1, LARGEST), st.data())
def test_no_bit_of_a_proof_is_without_meaning(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    bit = data.draw(st.integers(0, 255))
    proofs = {
        "inclusion": [leaf_hash(LEAVES[index]), *inclusion_proof(index, size, TREE.hashes)],
        "consistency": [TREE.root(index), *consistency_proof(index, size, TREE.hashes)],
    }
    for kind, parts in proofs.items():
        values = [TREE.root(size), *parts]
        which = data.draw(st.integers(0, len(values) - 1))
        if kind == "consistency" and index == 0 and which == 0:
            continue
        number = int.from_bytes(values[which], "big") ^ 1 << bit
        values[which] = number.to_bytes(32, "big")
        with pytest.raises(Refused):
            _in_order(kind, index, size, values)


@given(
    st.integers(0, LARGEST), st.integers(0, LARGEST), st.lists(st.binary(min_size=32, max_size=32))
)
def test_drawn_proofs_prove_nothing(old: int, size: int, proof: list[bytes]) -> None:
    forged = leaf_hash(b"forged")
    assume(old > 0)
    with pytest.raises(Refused):
        check_consistency(old, forged, size, TREE.root(size), proof)
    with pytest.raises(Refused):
        check_inclusion(forged, old, size, proof, TREE.root(size))


@given(st.lists(st.binary(max_size=2), min_size=1, max_size=20), st.lists(st.binary(max_size=2)))
def test_a_forged_history_cannot_prove_itself(seen: list[bytes], forged: list[bytes]) -> None:
    assume(len(forged) >= len(seen) and forged[: len(seen)] != seen)
    honest, other = Grown(seen), Grown(forged)
    proof = consistency_proof(len(seen), len(forged), other.hashes)
    with pytest.raises(Refused):
        check_consistency(
            len(seen), honest.root(len(seen)), len(forged), other.root(len(forged)), proof
        )


def _in_order(kind: str, index: int, size: int, values: list[bytes]) -> None:
    if kind == "inclusion":
        check_inclusion(values[1], index, size, values[2:], values[0])
    else:
        check_consistency(index, values[1], size, values[0], values[2:])
