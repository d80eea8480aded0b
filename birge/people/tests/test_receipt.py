import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.people.receipt import BadReceipt, Receipt


@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read_again(secret: bytes) -> None:
    receipt = Receipt(secret)
    assert Receipt.parse(receipt.words) == receipt
    assert Receipt.parse(receipt.words.upper().replace("-", " ")) == receipt


@given(st.binary(min_size=32, max_size=32), st.data())
def test_one_wrong_letter_is_noticed(secret: bytes, data: st.DataObject) -> None:
    words = Receipt(secret).words
    places = [at for at, letter in enumerate(words) if at > 6 and letter != "-"]
    at = data.draw(st.sampled_from(places))
    letter = data.draw(
        st.sampled_from([x for x in "abcdefghijklmnopqrstuvwxyz234567" if x != words[at]])
    )
    with pytest.raises(BadReceipt):
        Receipt.parse(words[:at] + letter + words[at + 1 :])


@given(st.text(max_size=200))
def test_anything_typed_is_read_or_refused(typed: str) -> None:
    try:
        Receipt.parse(typed)
    except BadReceipt:
        pass
    else:
        pytest.fail("random text passed as a receipt")


def test_the_withdrawal_hash_is_the_one_of_the_specification() -> None:
    secret = bytes(range(32))
    assert Receipt(secret).withdrawal_hash == hashlib.sha256(b"\x03" + secret).digest()


def test_two_receipts_differ() -> None:
    assert Receipt.new() != Receipt.new()
