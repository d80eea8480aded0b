import datetime as dt

import pytest
from pytest_django import Settings

from birge.petitions.models import News
from birge.petitions.tests.newsroom import TEXTS, published
from birge.petitions.verbs.correct_news import NeedsNewsNote, correct_news
from birge.petitions.verbs.publish_news import (
    EmptyNews,
    EnoughNews,
    NewsText,
    NotPublic,
    publish_news,
)
from tests.cast import NOON, Cast

TOMORROW = NOON + dt.timedelta(days=1)


def test_news_are_numbered_and_dated(cast: Cast) -> None:
    petition = cast.collecting()
    first, second = published(petition), publish_news(petition, TEXTS, TOMORROW)
    assert [(n.number, n.on.day) for n in (first, second)] == [(1, 10), (2, 11)]
    assert list(petition.news.all()) == [second, first]


def test_one_a_day_unless_the_operator_allows_more(cast: Cast, settings: Settings) -> None:
    petition = cast.collecting()
    published(petition)
    with pytest.raises(EnoughNews):
        published(petition)
    published(cast.collecting("other"))
    settings.NEWS_PER_DAY = 2
    assert published(petition).number == 2


def test_a_petition_that_is_not_public_has_no_news(cast: Cast) -> None:
    with pytest.raises(NotPublic):
        published(cast.draft())
    assert not News.objects.exists()


@pytest.mark.parametrize("texts", [{}, {"kk": NewsText(" ", "x")}, {"kk": NewsText("x", "\n")}])
def test_news_without_words_are_refused(cast: Cast, texts: dict[str, NewsText]) -> None:
    with pytest.raises(EmptyNews):
        publish_news(cast.collecting(), texts, NOON)


def test_a_correction_keeps_what_was_told(cast: Cast) -> None:
    news = published(cast.collecting())
    correct_news(news, {"ru": NewsText("Приют закрыт", "Увы.")}, "Ошибка", TOMORROW)
    news = News.objects.get()
    assert [v.number for v in news.versions.all()] == [2, 1]
    assert news.newest.text_in("ru")["title"] == "Приют закрыт"
    assert news.versions.all()[1].text_in("ru")["title"] == "Приют открыт"
    assert news.corrected_on == TOMORROW.date()


def test_a_correction_says_what_it_puts_right(cast: Cast) -> None:
    news = published(cast.collecting())
    with pytest.raises(NeedsNewsNote):
        correct_news(news, {"ru": NewsText("Иначе", "Иначе.")}, " ", NOON)


def test_the_same_words_are_no_correction(cast: Cast) -> None:
    news = published(cast.collecting())
    assert correct_news(news, TEXTS, "nothing", TOMORROW).number == 1


@pytest.mark.parametrize(("asked", "given"), [("ru", "ru"), ("kk", "kk"), ("en", "kk")])
def test_who_reads_another_language_gets_the_original(cast: Cast, asked: str, given: str) -> None:
    assert published(cast.collecting()).newest.text_in(asked)["language"] == given


def test_a_script_from_the_right_is_shown_so(cast: Cast) -> None:
    news = publish_news(cast.collecting(), {"kk-Arab": NewsText("جاڭالىق", "ەسىك اشىق")}, NOON)
    assert news.newest.text_in("kk-Arab")["direction"] == "rtl"
