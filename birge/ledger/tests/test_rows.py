import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.ledger.rows import Rows
from birge.ledger.tests.trees import Grown, leaves
from birge.ledger.tiles import Tile, tiles
from birge.ledger.tree import leaf_hash

LARGEST = 1100
TREE = Grown(leaves(LARGEST))
HASHES = [leaf_hash(leaf) for leaf in leaves(LARGEST)]


@given(st.lists(st.integers(0, 300), max_size=6))
def test_rows_write_the_tiles_of_the_tree_in_any_steps(steps: list[int]) -> None:
    rows, made = Rows(), dict[Tile, bytes]()
    for step in steps:
        fresh = HASHES[rows.size : rows.size + step]
        made |= dict(rows.add(fresh)) | dict(rows.partial())
        assert rows.root() == TREE.root(rows.size)
        assert set(made) >= set(tiles(rows.size))
        rows = Rows.parse(rows.size, bytes(rows))
    for tile, content in made.items():
        start = tile.index * 256
        assert content == b"".join(TREE.levels[8 * (tile.level or 0)][start : start + tile.width])


def test_the_edge_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="edge of 3"):
        Rows.parse(3, bytes(64))


def test_many_leaves_at_once_are_as_many_one_by_one() -> None:
    hashes = [leaf_hash(b"%d" % n) for n in range(70_000)]
    rows = Rows()
    made = dict(rows.add(hashes)) | dict(rows.partial())
    assert set(made) == set(tiles(70_000))
