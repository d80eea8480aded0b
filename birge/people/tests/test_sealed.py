import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.people.sealed import BadKey, NotForThisKey, check, new_pair, public_half, seal, unseal

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
