import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.kit.tokens import BadToken, Box, ExpiredToken

NEW, OLD = "new-secret-" + "n" * 30, "old-secret-" + "o" * 30
BOX = Box([NEW, OLD], "test")


def test_a_value_comes_back() -> None:
    assert BOX.open(BOX.seal({"имя": "Айгүл"}, at=100), at=200, lifetime=100) == {"имя": "Айгүл"}


def test_a_token_ends_with_its_lifetime() -> None:
    with pytest.raises(ExpiredToken):
        BOX.open(BOX.seal(1, at=100), at=201, lifetime=100)


def test_an_older_secret_still_opens() -> None:
    assert BOX.open(Box([OLD], "test").seal(1, at=0), at=0, lifetime=1) == 1


def test_another_purpose_does_not_open() -> None:
    with pytest.raises(BadToken):
        Box([NEW], "other").open(BOX.seal(1, at=0), at=0, lifetime=1)


def test_every_altered_letter_is_noticed() -> None:
    token = BOX.seal([1, 2], at=0)
    for at, letter in enumerate(token[:-1]):
        altered = token[:at] + ("A" if letter != "A" else "B") + token[at + 1 :]
        with pytest.raises(BadToken):
            BOX.open(altered, at=0, lifetime=1)


@given(st.text(max_size=300))
def test_anything_else_is_refused(token: str) -> None:
    with pytest.raises(BadToken):
        BOX.open(token, at=0, lifetime=1)
