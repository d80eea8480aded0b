"""Carry published news to some who asked for them, a few at a time.

The addresses come from the organisers, who alone can open them. At no moment does the server know
more of them than BIRGE_NEWS_BATCH: the next ones are taken when letters have left.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from birge.courier.contents import BadLetter
from birge.courier.room import room
from birge.courier.verbs.post import post
from birge.people.newstoken import BadNewsToken, digest, sent_mark
from birge.petitions.models import News, NewsSent, Signature
from birge.petitions.models.signature import SignatureQuerySet
from birge.petitions.newsletter import frame_language, letter_for

KIND = "petitions.news"
# Behind confirmations, which people wait for.
PRIORITY = 5
# After that the address is wiped, whether a server took the letter or not.
LIFETIME = dt.timedelta(minutes=15)
# Whatever the browser says, one mailbox is not flooded.
LETTERS_AN_HOUR = 3


class Fate(StrEnum):
    TAKEN = "taken"  # in the outbox
    ALREADY = "already"  # this news went there before
    GONE = "gone"  # withdrawn, erased, stopped, or never a signature of this petition
    REFUSED = "refused"  # not an address that letters go to
    WAIT = "wait"  # no room now


class NotCarried(ValueError):
    """This site does not carry news, or not of a petition that the moderators withhold."""


class TooManyAtOnce(ValueError):
    """More recipients than this site takes at a time."""


@dataclass(frozen=True)
class Recipient:
    address: str
    language: str
    token: str


@transaction.atomic
def carry_news(news: News, recipients: Sequence[Recipient], at: dt.datetime) -> list[Fate]:
    """What becomes of each, in their order. Raises NotCarried or TooManyAtOnce."""
    if not settings.CARRY_NEWS or news.petition.is_withheld:
        raise NotCarried
    if len(recipients) > settings.NEWS_BATCH:
        raise TooManyAtOnce
    left = room(KIND, settings.NEWS_BATCH)
    fates = []
    for recipient in recipients:
        fates.append(_carry(news, recipient, at) if left else Fate.WAIT)
        left -= fates[-1] == Fate.TAKEN
    return fates


def due(news: News, tokens: Iterable[str]) -> set[str]:
    """Those of the tokens to whom this news may still go."""
    marks = {token: (digest(token), sent_mark(token, news.name)) for token in tokens}
    reached = _reached(news, Signature.objects.reached_by(marks))
    sent = news.sent.filter(mark__in=[mark for _hash, mark in marks.values()])
    done = {bytes(value) for value in sent.values_list("mark", flat=True)}
    return {
        token
        for token, (token_hash, mark) in marks.items()
        if token_hash in reached and mark not in done
    }


def _reached(news: News, some: SignatureQuerySet) -> set[bytes]:
    """The hashes of tokens of those who signed the petition of these news and take them.

    Which petition that is, is looked at here: asked for it, SQLite would read all who signed it.
    """
    rows = some.taking_news().values_list("petition_id", "news_hash")
    return {bytes(value or b"") for petition, value in rows if petition == news.petition_id}


def _carry(news: News, recipient: Recipient, at: dt.datetime) -> Fate:
    try:
        token_hash, mark = digest(recipient.token), sent_mark(recipient.token, news.name)
    except BadNewsToken:
        return Fate.GONE
    # Held, so that whoever stops the news at this instant is before or after it.
    held = Signature.objects.reached_by([recipient.token]).select_for_update()
    if token_hash not in _reached(news, held):
        return Fate.GONE
    if news.sent.filter(mark=mark).exists():
        return Fate.ALREADY
    if not _post(news, recipient, at):
        return Fate.REFUSED
    NewsSent.objects.create(news=news, mark=mark)
    return Fate.TAKEN


def _post(news: News, recipient: Recipient, at: dt.datetime) -> bool:
    language = frame_language(recipient.language, news.petition.original_language)
    letter = letter_for(news, recipient.language, recipient.token)
    subject, plain, html = letter.rendered(language)
    try:
        return bool(
            post(
                recipient=recipient.address, subject=subject, text=plain, html=html, kind=KIND,
                language=language, at=at, expires_at=at + LIFETIME, priority=PRIORITY,
                unsubscribe_url=letter.stop_link, hourly=LETTERS_AN_HOUR, retriable=False,
            )
        )  # fmt: skip
    except BadLetter:
        return False
