import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.front.syllables import SOFT_HYPHEN, breakable


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Маңғыстау", "Маң|ғыс|тау"),
        ("Павлодар", "Пав|ло|дар"),
        ("Қостанай", "Қос|та|най"),
        ("Шығыс Қазақстан облысы", "Шығыс Қа|зақс|тан облысы"),
        ("Akmola", "Akmola"),
    ],
)
def test_long_words_break_between_syllables(word: str, broken: str) -> None:
    assert breakable(word) == broken.replace("|", SOFT_HYPHEN)


@given(st.text())
def test_nothing_else_changes(text: str) -> None:
    plain = text.replace(SOFT_HYPHEN, "")
    assert breakable(plain).replace(SOFT_HYPHEN, "") == plain
