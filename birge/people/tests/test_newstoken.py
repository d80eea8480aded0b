import pytest

from birge.people import newstoken
from birge.people.newstoken import BadNewsToken


def test_digest_and_mark_tell_nothing_of_one_another() -> None:
    token = newstoken.new()
    marks = {newstoken.sent_mark(token, name) for name in ("a/news/1", "a/news/2")}
    assert len({newstoken.digest(token), *marks}) == 3


@pytest.mark.parametrize("token", ["", "A" * 42, "A" * 44, "ä" * 43, "A\n" * 22])
def test_what_is_not_a_token_is_refused(token: str) -> None:
    with pytest.raises(BadNewsToken):
        newstoken.digest(token)
