"""A notice shows on every page from its beginning to its end, by the clock, in each language."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from birge.kit import clock
from birge.upkeep import notices
from birge.upkeep.forms import NoticeForm
from birge.upkeep.models import Notice
from birge.upkeep.switches import PAUSE, retry_after
from tests.cast import NOON, Cast

HOUR = dt.timedelta(hours=1)
TEXTS = {"kk": "Жөндеу жұмысы", "ru": "Идут работы", "en": "Work on the site"}


def put_up(begins: dt.datetime, ends: dt.datetime) -> Notice:
    notice = Notice.objects.create(texts=TEXTS, begins_at=begins, ends_at=ends)
    notices.forget()
    return notice


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_shows_it_with_its_time(client: Client, cast: Cast, language: str) -> None:
    cast.collecting(at=clock.now())
    put_up(clock.now() - HOUR, clock.now() + HOUR)
    for path in ("", "petitions/", "petitions/shelter/", "privacy/retention/", "nowhere/"):
        page = client.get(f"/{language}/{path}").content.decode()
        assert TEXTS[language] in page, path
        assert page.count("site-notice-time") == 1, path


def test_it_begins_and_ends_by_the_clock(db: None) -> None:
    notice = put_up(NOON, NOON + HOUR)
    second = dt.timedelta(seconds=1)
    assert notices.showing(NOON - second) == []
    assert notices.showing(NOON) == [notice]
    assert notices.showing(NOON + HOUR - second) == [notice]
    assert notices.showing(NOON + HOUR) == []


def test_a_page_asks_for_notices_once_in_some_seconds(db: None) -> None:
    put_up(NOON, NOON + HOUR)
    notices.showing(NOON)
    asked: list[str] = []

    def listen(execute: object, sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(listen):
        for _page in range(100):
            assert notices.showing(NOON)
    assert asked == []


def test_a_page_without_a_database_still_stands(db: None) -> None:
    def refuse(*_arguments: object) -> object:
        raise DatabaseError("gone")

    notices.forget()
    with connection.execute_wrapper(refuse):
        assert notices.showing(NOON) == []


def test_a_notice_tells_when_it_is_worth_asking_again(db: None) -> None:
    assert retry_after(NOON) == PAUSE
    put_up(NOON - HOUR, NOON + HOUR / 2)
    assert retry_after(NOON) == 1800
    assert retry_after(NOON + HOUR / 2 - dt.timedelta(seconds=1)) == 60


def test_a_notice_that_ends_before_it_begins_is_refused(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(texts=TEXTS, begins_at=NOON, ends_at=NOON)
    typed = {f"texts_{code}": text for code, text in TEXTS.items()}
    form = NoticeForm({**typed, "begins_at": "2026-02-10T12:00", "ends_at": "2026-02-10T12:00"})
    assert "ends_at" in form.errors


@pytest.mark.parametrize("text", ["", "x" * 401, "a\u202eb", "\x00"])
def test_a_notice_needs_plain_words_in_each_language(db: None, text: str) -> None:
    typed = {f"texts_{code}": text for code in TEXTS}
    form = NoticeForm({**typed, "begins_at": "2026-02-10T12:00", "ends_at": "2026-02-10T13:00"})
    assert not form.is_valid()


def test_markup_in_a_notice_is_shown_as_written(client: Client, db: None) -> None:
    texts = dict.fromkeys(TEXTS, "<script>alert(1)</script>")
    Notice.objects.create(texts=texts, begins_at=clock.now() - HOUR, ends_at=clock.now() + HOUR)
    notices.forget()
    assert "<script>alert" not in client.get("/en/about/").content.decode()
