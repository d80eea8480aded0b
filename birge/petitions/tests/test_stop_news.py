"""Whoever holds a news token stops the news with it, also with one of an earlier version."""

import base64
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birge.people import newstoken
from birge.petitions.models import Signature
from birge.petitions.tests.newsroom import published, token_of
from birge.petitions.verbs.carry_news import Fate, Recipient, carry_news, due
from birge.petitions.verbs.stop_news import UnknownNewsToken, find_reader, stop_again, stop_news
from birge.upkeep import erasures
from tests.cast import NOON, Cast

OF_BEFORE = base64.urlsafe_b64encode(b"n" * 32).decode().rstrip("=")


@pytest.fixture
def of_before(cast: Cast) -> Signature:
    """As an earlier version stored it."""
    signature = cast.sign(cast.collecting(), wants_news=True)
    signature.news_hash = newstoken.digest(OF_BEFORE)
    signature.save()
    return signature


def test_stopping_twice_is_the_same_as_once(cast: Cast) -> None:
    signature = cast.sign(cast.collecting())
    token = token_of(signature)
    stop_news(token)
    stop_news(token)
    signature.refresh_from_db()
    assert signature.wants_no_news
    assert signature.is_counted


def test_an_unknown_token_stops_nothing(cast: Cast) -> None:
    cast.sign(cast.collecting())
    with pytest.raises(UnknownNewsToken):
        stop_news(newstoken.new(b"m" * 32))


def test_the_mark_alone_stops_nothing(cast: Cast) -> None:
    signature = cast.sign(cast.collecting())
    with pytest.raises(UnknownNewsToken):
        stop_news(newstoken.new(bytes(signature.mark or b"")))


def test_a_token_of_before_still_gets_news_and_stops_them(of_before: Signature) -> None:
    news = published(of_before.petition)
    assert due(news, [OF_BEFORE]) == {OF_BEFORE}
    recipient = Recipient("aigul@example.kz", "ru", OF_BEFORE)
    assert carry_news(news, [recipient], NOON) == [Fate.TAKEN]
    assert stop_news(OF_BEFORE).pk == of_before.pk
    assert due(news, [OF_BEFORE]) == set()


@pytest.mark.parametrize("was_noted_before", [False, True])
def test_a_restore_does_not_undo_it(of_before: Signature, was_noted_before: bool) -> None:
    stop_news(OF_BEFORE)
    key = erasures.noted().split()[-1].decode()
    Signature.objects.update(wants_no_news=False)
    if was_noted_before:
        key = newstoken.digest(OF_BEFORE).hex()
    assert stop_again(key, NOON)
    assert not stop_again(key, NOON)
    assert Signature.objects.get().wants_no_news


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a short table whole")
def test_no_token_makes_the_server_read_the_whole_table(of_before: Signature) -> None:
    news, several = published(of_before.petition), [newstoken.new(b"m" * 32), OF_BEFORE] * 9
    with CaptureQueriesContext(connection) as asked:
        due(news, several)
        find_reader(OF_BEFORE)
        carry_news(news, [Recipient("aigul@example.kz", "ru", OF_BEFORE)], NOON)
        stop_again("00" * 32, NOON)
    plans = [plan_of(one["sql"]) for one in asked if "LENGTH(" in one["sql"]]
    assert len(plans) == 4
    assert {column for plan in plans for column in plan} == {"mark", "news_hash"}


def plan_of(query: str) -> list[str]:
    """The first columns by which rows are found."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        steps = [step for *_numbers, step in cursor.fetchall()]
    assert not any("SCAN" in step for step in steps), steps
    return [
        found[1] for step in steps if (found := re.search(r"petitions_signature .*\((\w+)=", step))
    ]
