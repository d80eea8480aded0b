import base64

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from birge.kit.tokens import BadToken, Box, ExpiredToken, _derived

NEW, OLD = "new-secret-" + "n" * 30, "old-secret-" + "o" * 30
BOX = Box([NEW, OLD], "test")


def test_a_value_comes_back() -> None:
    assert BOX.open(BOX.seal({"имя": "Айгүл"}, at=100), at=200, lifetime=100) == {"имя": "Айгүл"}


def test_a_token_ends_with_its_lifetime() -> None:
    with pytest.raises(ExpiredToken):
        BOX.open(BOX.seal(1, at=100), at=201, lifetime=100)


def test_an_older_secret_still_opens() -> None:
    assert BOX.open(Box([OLD], "test").seal(1, at=0), at=0, lifetime=1) == 1


def test_what_an_older_version_sealed_still_opens_until_it_ends() -> None:
    for secret in (NEW, OLD):
        key = base64.urlsafe_b64encode(_derived(secret, b"birge/test"))
        token = Fernet(key).encrypt_at_time(b'{"a":1}', 100)
        assert BOX.open_bytes(token) == b'{"a":1}'
        assert BOX.open(token.decode().rstrip("="), at=150, lifetime=100) == {"a": 1}
        with pytest.raises(ExpiredToken):
            BOX.open(token.decode().rstrip("="), at=201, lifetime=100)


@given(st.binary())
def test_what_is_kept_as_bytes_opens_like_what_is_kept_as_text(some: bytes) -> None:
    assert BOX.open_bytes(BOX.seal_raw(some, at=100)) == some
    assert BOX.open_bytes(BOX.seal_bytes(some, at=100)) == some
    assert BOX.open_text(BOX.seal_text(some, at=100), at=150, lifetime=100) == some


def test_one_value_is_never_sealed_alike() -> None:
    assert len({BOX.seal(1, at=100) for _time in range(50)}) == 50


@given(st.binary(max_size=80))
def test_bytes_of_either_kind_that_nobody_sealed_are_refused(some: bytes) -> None:
    for first in (b"\x80", b"\x81", b""):
        with pytest.raises(BadToken):
            BOX.open_bytes(base64.urlsafe_b64encode(first + some))
        with pytest.raises(BadToken):
            BOX.open_bytes(first + some)


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
