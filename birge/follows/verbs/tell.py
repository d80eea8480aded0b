"""Once a day, one letter to each follower of whom something happened; harmless to call again.

The letter is put into the outbox in the transaction that notes the day as told: a worker that dies
does both or neither. What remains is what the courier can't avoid: a letter that a mail server took
just before the worker died goes out twice, with the same Message-ID.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.db import transaction
from django.utils import translation

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.follows.contents import Contents
from birge.follows.days import last_day, news_until
from birge.follows.models import Follower
from birge.follows.naming import Named, named
from birge.follows.news import Event, Stretch, is_over, news_of
from birge.follows.subjects import Followed, Subject
from birge.kit.tokens import BadToken
from birge.petitions.links import url

logger = logging.getLogger("birge.follows.tell")

AT_ONCE = 500
T = TypeVar("T")


@dataclass
class Round:
    """One day's news, each piece of it read once for all who follow it."""

    day: dt.date
    at: dt.datetime
    known: dict[object, object] = field(default_factory=dict)
    letters: int = 0

    def news(self, subject: Subject, told_on: dt.date) -> list[Event]:
        stretch = Stretch(news_until(told_on), news_until(self.day))
        return self._once((subject, stretch), lambda: news_of(subject, stretch))

    def is_over(self, followed: Followed) -> bool:
        return self._once(followed, lambda: is_over(followed.subject, followed.last, self.day))

    def _once(self, key: object, read: Callable[[], T]) -> T:
        if key not in self.known:
            self.known[key] = read()
        return self.known[key]  # type: ignore[return-value]


def tell(at: dt.datetime, day: dt.date | None = None) -> int:
    """How many letters were posted, with the news of the last day or of the one that is named."""
    now = Round(day or last_day(at), at)
    due = Follower.objects.filter(told_on__lt=now.day).order_by("id")
    for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        try:
            _tell_one(pk, now)
        except Exception as error:
            # One follower who can't be told must not keep the others from their news.
            logger.error("a follower could not be told: %s", type(error).__name__)
            Follower.objects.filter(pk=pk).update(told_on=now.day)
    return now.letters


@transaction.atomic
def _tell_one(pk: int, now: Round) -> None:
    rows = Follower.objects.select_for_update().filter(pk=pk, told_on__lt=now.day)
    follower = rows.first()
    if follower is None:
        return
    try:
        contents = follower.contents()
    except BadToken:
        # The secret may come back with the next start: the row waits, and is asked again tomorrow.
        rows.update(told_on=now.day)
        return
    news = {one.subject: now.news(one.subject, follower.told_on) for one in contents.followed}
    kept = _kept(contents, news, now)
    if any(news.values()):
        _post(contents, news, now)
    if not kept.followed:
        follower.delete()
        return
    follower.told_on = now.day
    follower.seal(kept)
    follower.save(update_fields=["told_on", "sealed"])


def _kept(contents: Contents, news: dict[Subject, list[Event]], now: Round) -> Contents:
    """What is followed on: with news as of today, without what is over."""
    followed = [
        Followed(one.subject, now.day) if news[one.subject] else one for one in contents.followed
    ]
    return replace(contents, followed=tuple(one for one in followed if not now.is_over(one)))


def _post(contents: Contents, news: dict[Subject, list[Event]], now: Round) -> None:
    language = contents.language
    with translation.override(language):
        told: list[tuple[Named, list[Event]]] = [
            (name, events)
            for subject, events in news.items()
            if events and (name := named(subject))
        ]
    leave = url(language, "follows:leave", contents.key)
    context = {"told": told, "leave": leave}
    subject, plain, html = render("follows/mail/news", context, language)
    now.letters += 1
    post(
        recipient=contents.email, subject=subject, text=plain, html=html, language=language,
        kind="follows.news", at=now.at, priority=1, unsubscribe_url=leave,
    )  # fmt: skip
