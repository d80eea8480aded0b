"""A person asks to sign: a link goes out, and nothing about them is stored."""

import datetime as dt
import secrets
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.people.address import parse
from birge.people.receipt import Receipt
from birge.petitions import slip as slips
from birge.petitions.links import url
from birge.petitions.models import Petition, Text
from birge.petitions.verbs.fill import Locks, fill
from birge.petitions.wish import Wish
from birge.sluice.limits import number_of
from birge.upkeep import switches

KIND = "petitions.confirm"


class NotOpen(ValueError):
    """The petition can't be signed at this moment."""


@transaction.atomic
def sign(petition: Petition, text: Text, wish: Wish, language: str, at: dt.datetime) -> None:
    """Mail a link, or the news that this address has signed: the caller can't tell which.

    Raises NotOpen, or SwitchedOff.

    `language` is the reader's, for the mail; the text's own is what they sign.
    """
    if not petition.is_open(at):
        raise NotOpen
    switches.demand("signing")
    # Made ready and sealed for both, so that both take the same time.
    slip = fill(wish, Receipt.new(), parse(wish.email).identity, Locks.of(petition))
    token = slips.seal(slip, at)
    has_signed = petition.signatures.filter(mark=slip.mark).exists()
    subject, plain, html = words(text, language, token, has_signed=has_signed)
    post(
        recipient=wish.email, subject=subject, text=plain, html=html, language=language,
        kind=KIND, at=at, expires_at=at + lifetime(), hourly=number_of("letters-an-hour") or None,
    )  # fmt: skip


def lifetime() -> dt.timedelta:
    return dt.timedelta(hours=settings.CONFIRMATION_LIFETIME_HOURS)


def words(text: Text, language: str, token: str, *, has_signed: bool) -> tuple[str, str, str]:
    """Subject, text and HTML of the letter with this link; the same for all but for the link."""
    name = "already_signed" if has_signed else "confirm"
    hours = settings.CONFIRMATION_LIFETIME_HOURS
    mould = _mould(name, text.title, text.language, language, settings.BASE_URL, hours)
    return mould.subject, mould.text.replace(mould.gap, token), mould.html.replace(mould.gap, token)


class _Mould(NamedTuple):
    """A letter with a word of chance where its link goes."""

    subject: str
    text: str
    html: str
    gap: str


@lru_cache(maxsize=200)
def _mould(name: str, title: str, tag: str, language: str, base: str, hours: int) -> _Mould:
    gap = secrets.token_hex(24)
    context = {
        "text": {"title": title, "language": tag},
        "link": url(language, "petitions:confirm", gap, site=base),
        "receipt_link": url(language, "petitions:receipt", site=base),
        "hours": hours,
    }
    return _Mould(*render(f"petitions/mail/{name}", context, language), gap)
