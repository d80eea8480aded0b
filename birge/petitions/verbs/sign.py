"""A person asks to sign: a link goes out, and nothing about them is stored."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.people import reach
from birge.people.address import parse
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from birge.petitions.links import url
from birge.petitions.models import Petition, Text
from birge.petitions.verbs.keys import reach_key
from birge.petitions.wish import Wish
from birge.sluice.limits import number_of
from birge.upkeep import switches


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
    mark = reach.mark(reach_key(petition), parse(wish.email).identity)
    has_signed = petition.signatures.filter(mark=mark).exists()
    # Both branches seal a token, so that both take the same time.
    token = wishes.seal(wish, Receipt.new(), at)
    name = "already_signed" if has_signed else "confirm"
    context = {
        "petition": petition,
        "text": text,
        "link": url(language, "petitions:confirm", token),
        "receipt_link": url(language, "petitions:receipt"),
        "hours": settings.CONFIRMATION_LIFETIME_HOURS,
    }
    subject, plain, html = render(f"petitions/mail/{name}", context, language)
    expires_at = at + dt.timedelta(hours=settings.CONFIRMATION_LIFETIME_HOURS)
    post(
        recipient=wish.email, subject=subject, text=plain, html=html, language=language,
        kind="petitions.confirm", at=at, expires_at=expires_at,
        hourly=number_of("letters-an-hour") or None,
    )  # fmt: skip
