import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.kit.differences import Paragraph, Piece, by_paragraph, differences

LAW = "1-бап. Бірінші.\n2-бап. Айыппұл он есе.\n3-бап. Күшіне енеді.\n"


def read(paragraphs: list[Paragraph], without: str) -> str:
    pieces = (piece for one in paragraphs for piece in one.pieces)
    return "".join(piece.text for piece in pieces if piece.kind != without)


def kinds(before: str, after: str) -> list[str]:
    return [one.kind for one in by_paragraph(before, after)]


def test_a_word_that_changed_is_marked_in_its_paragraph() -> None:
    after = LAW.replace("он", "жиырма")
    assert kinds(LAW, after) == ["same", "changed", "same"]
    assert by_paragraph(LAW, after)[1].pieces == (
        Piece("same", "2-бап. Айыппұл "),
        Piece("gone", "он "),
        Piece("new", "жиырма "),
        Piece("same", "есе.\n"),
    )


def test_a_new_paragraph_is_no_change_of_its_neighbours() -> None:
    after = LAW.replace("3-бап.", "2-1-бап. Мүлдем басқа сөздер тұр.\n3-бап.")
    assert kinds(LAW, after) == ["same", "same", "new", "same"]


def test_paragraphs_that_share_little_are_two() -> None:
    assert kinds("Бір екі үш.\n", "Төрт бес алты.\n") == ["gone", "new"]


def test_each_changed_paragraph_stands_beside_what_it_became() -> None:
    before = "a b c d one\ne f g h two\n"
    after = "quite another line\na b c d uno\ne f g h due\n"
    assert kinds(before, after) == ["new", "changed", "changed"]


def test_what_is_the_same_is_one_piece() -> None:
    assert differences(LAW, LAW) == [Piece("same", LAW)]
    assert differences("", "") == []


LINES = st.lists(st.text(alphabet="аб -\r\x0b", max_size=6), max_size=8)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=60))


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    found = by_paragraph(before, after)
    assert read(found, "new") == before
    assert read(found, "gone") == after
    for one in found:
        assert one.kind == "changed" or {piece.kind for piece in one.pieces} == {one.kind}
    joined = differences(before, after)
    assert all(left.kind != right.kind for left, right in pairwise(joined))


WORST = {
    "one line": ("a b " * 100_000, "b a " * 100_000),
    "one line that repeats": ("x\n" * 50_000, "y\n" + "x\n" * 49_000 + "z\n"),
    "two lines that repeat": ("x\ny\n" * 400, "y\nx\n" * 380),
    "all moved": (
        "\n".join(map(str, range(20_000))), "\n".join(map(str, reversed(range(20_000)))),
    ),
    "all changed": (
        "\n".join(f"{n} a b c d" for n in range(3_000)),
        "\n".join(f"{n} b a d c" for n in range(3_000, 6_000)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", sorted(WORST))
def test_a_long_text_does_not_hang(which: str) -> None:
    before, after = WORST[which]
    began = time.process_time()
    found = by_paragraph(before, after)
    assert time.process_time() - began < 8
    assert read(found, "new") == before
    assert read(found, "gone") == after


def test_a_law_of_a_thousand_paragraphs_is_compared_closely() -> None:
    lines = [f"{n}-бап. Бұл – {n * 7} туралы сөз, {n % 13} рет." for n in range(1000)]
    changed = [
        line.replace("сөз", "әңгіме") if n % 9 == 0 else line for n, line in enumerate(lines)
    ]
    found = by_paragraph("\n".join(lines), "\n".join(changed[:500] + changed[510:]))
    assert Counter(one.kind for one in found) == {"same": 879, "changed": 111, "gone": 10}
