import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.ledger.tests.trees import Grown, leaves
from birge.ledger.tiles import Tile, bundles, hashes_from_tiles, pack, tiles, unpack
from birge.ledger.tree import consistency_proof, inclusion_proof, root

TREE = Grown(leaves(600))


def content(tile: Tile) -> bytes:
    level = 8 * (tile.level or 0)
    numbers = range(tile.index * 256, tile.index * 256 + tile.width)
    return b"".join(TREE.hashes(level, number) for number in numbers)


def test_paths_are_in_groups_of_three_digits() -> None:
    assert Tile(0, 0).path == "tile/0/000"
    assert Tile(2, 1234067).path == "tile/2/x001/x234/067"
    assert Tile(None, 1000, 7).path == "tile/entries/x001/000.p/7"


def test_seventy_thousand_leaves_have_the_tiles_that_the_specification_counts() -> None:
    made = list(tiles(70_000))
    widths = [(tile.level, tile.width) for tile in made]
    assert widths.count((0, 256)) == 273
    assert [pair for pair in widths if pair != (0, 256)] == [(0, 112), (1, 256), (1, 17), (2, 1)]
    assert [tile.width for tile in tiles(256)] == [256, 1]


@given(st.integers(0, 70_000), st.integers(0, 70_000))
def test_growing_writes_what_is_new_and_nothing_else(a: int, b: int) -> None:
    old, size = sorted((a, b))
    new = list(tiles(size, old))
    assert set(new) == set(tiles(size)) - set(tiles(old))
    assert set(bundles(size, old)) == set(bundles(size)) - set(bundles(old))
    assert len(set(new)) == len(new)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 600])
def test_proofs_come_out_of_tiles(size: int) -> None:
    served = {tile: content(tile) for tile in tiles(size)}
    hashes = hashes_from_tiles(size, served.__getitem__)
    assert root(size, hashes) == TREE.root(size)
    for index in {0, size // 2, size - 1}:
        assert inclusion_proof(index, size, hashes) == inclusion_proof(index, size, TREE.hashes)
    for old in {1, size // 2, size - 1, size} - {0}:
        expected = consistency_proof(old, size, TREE.hashes)
        assert consistency_proof(old, size, hashes) == expected


def test_a_cut_tile_is_noticed() -> None:
    hashes = hashes_from_tiles(600, lambda tile: content(tile)[:-1])
    with pytest.raises(ValueError, match="tile/0/000 does not hold 256 hashes"):
        hashes(0, 0)


def test_a_subtree_that_is_not_complete_is_not_read() -> None:
    with pytest.raises(IndexError):
        hashes_from_tiles(600, content)(4, 37)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_leaves(given_leaves: list[bytes]) -> None:
    assert unpack(pack(given_leaves)) == given_leaves


def test_a_leaf_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="65535"):
        pack([b"x" * 65_536])


@given(st.lists(st.binary(max_size=9), min_size=1, max_size=5), st.data())
def test_a_cut_bundle_is_noticed(given_leaves: list[bytes], data: st.DataObject) -> None:
    whole = pack(given_leaves)
    cut = data.draw(st.integers(1, min(len(given_leaves[-1]) + 1, len(whole) - 1)))
    with pytest.raises(ValueError, match="ends inside"):
        unpack(whole[:-cut])
