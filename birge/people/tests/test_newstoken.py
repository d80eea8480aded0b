import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.people import newstoken
from birge.people.newstoken import BadNewsToken

MARK = bytes(range(32))
OF_BEFORE = base64.urlsafe_b64encode(MARK).decode().rstrip("=")


def test_digest_and_sent_mark_tell_nothing_of_one_another() -> None:
    token = newstoken.new(MARK)
    marks = {newstoken.sent_mark(token, name) for name in ("a/news/1", "a/news/2")}
    assert len({newstoken.digest(token), *marks}) == 3


@given(st.binary(min_size=32, max_size=32))
def test_a_token_leads_to_its_mark_and_is_no_other(mark: bytes) -> None:
    one, other = newstoken.new(mark), newstoken.new(mark)
    assert newstoken.mark_in(one) == newstoken.mark_in(other) == mark
    assert newstoken.digest(one) != newstoken.digest(other)
    token, digest = newstoken.new_with_digest(mark)
    assert newstoken.digest(token) == digest


def test_one_of_before_is_known_by_its_hash_alone() -> None:
    assert newstoken.mark_in(OF_BEFORE) is None
    assert len(newstoken.digest(OF_BEFORE)) == newstoken.DIGEST_BYTES_BEFORE
    assert len(newstoken.digest(newstoken.new(MARK))) == newstoken.DIGEST_BYTES


@pytest.mark.parametrize(
    "token", ["", "A" * 42, "A" * 44, "A" * 63, "A" * 66, "ä" * 64, "A\n" * 32, "A" * 43 + "="]
)
def test_what_is_not_a_token_is_refused(token: str) -> None:
    with pytest.raises(BadNewsToken):
        newstoken.digest(token)
