"""Organisers put right what they told; what was told stays readable."""

import datetime as dt

from django.db import transaction

from birge.opendata.versions import changed
from birge.petitions.models import News, NewsVersion, Petition
from birge.petitions.verbs.publish_news import NewsText, NotPublic, worded


class NeedsNewsNote(ValueError):
    """People have read these words: a change must say what it changes."""


@transaction.atomic
def correct_news(
    news: News, texts: dict[str, NewsText], correction: str, at: dt.datetime
) -> NewsVersion:
    """Same words: nothing happens. Raises NeedsNewsNote, NotPublic, EmptyNews or BadLanguage."""
    petition = Petition.objects.select_for_update().get(pk=news.petition_id)
    if not petition.is_public or petition.is_withheld:
        raise NotPublic
    before = news.versions.order_by("-number")[0]
    kept = worded(texts)
    if before.texts == kept:
        return before
    changed("petitions")
    if not correction.strip():
        raise NeedsNewsNote
    return NewsVersion.objects.create(
        news=news, number=before.number + 1, texts=kept, correction=correction.strip(),
        on=petition.day_of(at),
    )  # fmt: skip
