from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from birge.ledger.tests.trees import (
    Grown,
    leaves,
    path_by_the_letter,
    proof_by_the_letter,
    root_by_the_letter,
)
from birge.ledger.tree import (
    EMPTY_ROOT,
    BadProof,
    Edge,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
)

LARGEST = 40
TREE = Grown(leaves(LARGEST))
sizes = st.integers(1, LARGEST)
hashes = st.binary(min_size=32, max_size=32)


@st.composite
def index_and_size(draw: Any) -> tuple[int, int]:
    size = draw(sizes)
    return draw(st.integers(0, size - 1)), size


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_roots_are_those_of_the_rfc(size: int) -> None:
    expected = root_by_the_letter(leaves(size))
    assert TREE.root(size) == expected
    assert Grown(leaves(size)).edge.root() == expected


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_every_leaf_and_every_earlier_tree_is_proved_as_in_the_rfc(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, TREE.hashes)
        assert proof == path_by_the_letter(index, leaves(size))
        check_inclusion(leaf_hash(b"leaf %d" % index), index, size, proof, TREE.root(size))
    for old in range(1, size + 1):
        proof = consistency_proof(old, size, TREE.hashes)
        assert proof == proof_by_the_letter(old, leaves(size))
        check_consistency(old, TREE.root(old), size, TREE.root(size), proof)


def test_an_edge_continues_from_its_peaks() -> None:
    edge = Edge()
    for leaf in leaves(LARGEST):
        edge = Edge(edge.size, edge.peaks)
        edge.append(leaf_hash(leaf))
    assert edge.root() == TREE.root(LARGEST)


def test_an_edge_refuses_peaks_of_another_size() -> None:
    with pytest.raises(ValueError, match="peaks"):
        Edge(3, [EMPTY_ROOT])


def test_there_is_no_proof_beyond_the_tree() -> None:
    for index in (-1, 3):
        with pytest.raises(IndexError):
            inclusion_proof(index, 3, TREE.hashes)
    with pytest.raises(IndexError):
        consistency_proof(4, 3, TREE.hashes)


@given(index_and_size(), st.data())
def test_a_leaf_is_not_proved_at_another_place(place: tuple[int, int], data: Any) -> None:
    index, size = place
    proof = inclusion_proof(index, size, TREE.hashes)
    other, other_size = data.draw(index_and_size())
    assume((other, other_size) != place)
    with pytest.raises(BadProof):
        check_inclusion(
            leaf_hash(b"leaf %d" % index), other, other_size, proof, TREE.root(other_size)
        )


@given(index_and_size(), st.lists(hashes, max_size=7), hashes)
def test_drawn_proofs_prove_nothing(
    place: tuple[int, int], proof: list[bytes], leaf: bytes
) -> None:
    index, size = place
    with pytest.raises(BadProof):
        check_inclusion(leaf, index, size, proof, TREE.root(size))
    with pytest.raises(BadProof):
        check_consistency(index, leaf, size, TREE.root(size), proof)


@given(index_and_size(), st.integers(0, 255), st.data())
def test_no_bit_of_an_inclusion_proof_is_without_meaning(
    place: tuple[int, int], bit: int, data: Any
) -> None:
    index, size = place
    values = [
        leaf_hash(b"leaf %d" % index),
        TREE.root(size),
        *inclusion_proof(index, size, TREE.hashes),
    ]
    which = data.draw(st.integers(0, len(values) - 1))
    values[which] = flipped(values[which], bit)
    with pytest.raises(BadProof):
        check_inclusion(values[0], index, size, values[2:], values[1])


@given(index_and_size(), st.integers(0, 255), st.data())
def test_no_bit_of_a_consistency_proof_is_without_meaning(
    place: tuple[int, int], bit: int, data: Any
) -> None:
    old, size = place
    proof = consistency_proof(old, size, TREE.hashes)
    values = [TREE.root(old), TREE.root(size), *proof]
    which = data.draw(st.integers(0, len(values) - 1))
    # The tree of no leaves begins every tree, whatever its root.
    assume(old > 0 or which != 1)
    values[which] = flipped(values[which], bit)
    with pytest.raises(BadProof):
        check_consistency(old, values[0], size, values[1], values[2:])


@given(index_and_size(), st.data())
def test_a_proof_too_long_or_too_short_is_refused(place: tuple[int, int], data: Any) -> None:
    index, size = place
    leaf = leaf_hash(b"leaf %d" % index)
    proof = inclusion_proof(index, size, TREE.hashes)
    at = data.draw(st.integers(0, len(proof)))
    with pytest.raises(BadProof, match="needed"):
        check_inclusion(leaf, index, size, [*proof[:at], leaf, *proof[at:]], TREE.root(size))
    with pytest.raises(BadProof):
        check_consistency(
            index, TREE.root(index), size, TREE.root(size), [*proof, leaf, leaf, leaf, leaf]
        )


@given(
    st.lists(st.binary(max_size=3), min_size=1, max_size=20),
    st.lists(st.binary(max_size=3), max_size=25),
)
def test_a_forged_history_has_no_consistency_proof_of_its_own(
    seen: list[bytes], forged: list[bytes]
) -> None:
    """The forger computes the best proof that the other tree allows: it must not convince."""
    honest, other = Grown(seen), Grown(forged)
    assume(forged[: len(seen)] != seen and len(forged) >= len(seen))
    proof = consistency_proof(len(seen), len(forged), other.hashes)
    with pytest.raises(BadProof):
        check_consistency(len(seen), honest.edge.root(), len(forged), other.edge.root(), proof)


def test_a_node_cannot_pass_for_a_leaf() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
    with pytest.raises(BadProof):
        check_inclusion(leaf_hash(left + right), 0, 1, [], node_hash(left, right))


def test_a_shrinking_tree_is_refused() -> None:
    with pytest.raises(BadProof):
        check_consistency(3, TREE.root(3), 2, TREE.root(2), [])


def flipped(value: bytes, bit: int) -> bytes:
    return (int.from_bytes(value, "big") ^ 1 << bit).to_bytes(len(value), "big")
