"""Organisers tell what became of a petition: on its page, in its feed, and then by letter."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from birge.opendata.versions import changed
from birge.petitions.languages import check_language
from birge.petitions.models import News, NewsVersion, Petition


@dataclass(frozen=True)
class NewsText:
    title: str
    text: str


class NotPublic(ValueError):
    """Only who can read a petition can be told of it."""


class EnoughNews(ValueError):
    """So many news were published on this day already."""


class EmptyNews(ValueError):
    """No language has both a title and a text."""


@transaction.atomic
def publish_news(petition: Petition, texts: dict[str, NewsText], at: dt.datetime) -> News:
    """Raises NotPublic, EnoughNews, EmptyNews or BadLanguage."""
    petition = Petition.objects.select_for_update().get(pk=petition.pk)
    if not petition.is_public or petition.is_withheld:
        raise NotPublic
    on = petition.day_of(at)
    if petition.news.filter(on=on).count() >= settings.NEWS_PER_DAY:
        raise EnoughNews
    changed("petitions")
    news = News.objects.create(petition=petition, number=petition.news.count() + 1, on=on)
    NewsVersion.objects.create(news=news, number=1, texts=worded(texts), on=on)
    return news


def worded(texts: dict[str, NewsText]) -> dict[str, dict[str, str]]:
    """As a version keeps them. Raises EmptyNews or BadLanguage."""
    kept = {
        check_language(tag): {"title": words.title.strip(), "text": words.text.strip()}
        for tag, words in texts.items()
        if words.title.strip() and words.text.strip()
    }
    if not kept:
        raise EmptyNews
    return kept
