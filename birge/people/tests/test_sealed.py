import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.people.sealed import (
    BadKey,
    NotForThisKey,
    check,
    new_pair,
    public_half,
    seal,
    seal_among,
    unseal,
)

PRIVATE, PUBLIC = new_pair()


@settings(max_examples=50)
@given(st.binary(max_size=600))
def test_only_the_private_key_opens(plain: bytes) -> None:
    assert unseal(PRIVATE, seal(PUBLIC, plain)) == plain


def test_another_key_does_not_open() -> None:
    other, _public = new_pair()
    with pytest.raises(NotForThisKey):
        unseal(other, seal(PUBLIC, b"Aigul"))


def test_an_altered_box_does_not_open() -> None:
    box = bytearray(seal(PUBLIC, b"Aigul"))
    box[-1] ^= 1
    with pytest.raises(NotForThisKey):
        unseal(PRIVATE, bytes(box))


def test_the_length_of_a_name_does_not_show() -> None:
    assert len(seal(PUBLIC, b"Li")) == len(seal(PUBLIC, b"Maximiliana Konstantinovna"))


def test_the_public_half_is_known_from_the_private_one() -> None:
    assert public_half(PRIVATE) == PUBLIC


@pytest.mark.parametrize("key", ["", "short", "!!!!", "ә", "TRUNCATED"])
def test_what_is_not_a_key_is_refused(key: str) -> None:
    with pytest.raises(BadKey):
        seal(PUBLIC[:-8] if key == "TRUNCATED" else key, b"")


def test_a_key_that_seals_is_a_key() -> None:
    check(PUBLIC)


@pytest.mark.parametrize("point", [0, 1, 2**255 - 20, 2**255 - 19])
def test_a_point_that_seals_nothing_is_no_key(point: int) -> None:
    with pytest.raises(BadKey):
        check(base64.b64encode(point.to_bytes(32, "little")).decode())


@settings(max_examples=50)
@given(st.binary(max_size=600))
def test_one_of_many_is_opened_by_the_private_key_alone(plain: bytes) -> None:
    box = seal_among(PUBLIC, plain)
    assert unseal(PRIVATE, box) == plain
    with pytest.raises(NotForThisKey):
        unseal(new_pair()[0], box)


def test_many_of_one_minute_share_a_sender_and_no_nonce() -> None:
    one, other = seal_among(PUBLIC, b"Aigul"), seal_among(PUBLIC, b"Aigul")
    assert one[:32] == other[:32]
    assert one[32:56] != other[32:56]
    assert one[56:] != other[56:]


def test_an_altered_one_of_many_does_not_open() -> None:
    box = bytearray(seal_among(PUBLIC, b"Aigul"))
    box[-1] ^= 1
    with pytest.raises(NotForThisKey):
        unseal(PRIVATE, bytes(box))


def test_after_a_minute_there_is_another_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    one = seal_among(PUBLIC, b"Aigul")
    monkeypatch.setattr("birge.people.sealed.time.monotonic", lambda: 1e12)
    assert seal_among(PUBLIC, b"Aigul")[:32] != one[:32]
