"""Somebody asks to follow: a link goes out, and nothing about them is stored."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import translation

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.follows import wish as wishes
from birge.follows.models import Follower
from birge.follows.naming import named
from birge.follows.wish import Wish
from birge.kit.tokens import BadToken
from birge.petitions.links import url

# To one mailbox: enough for who mistypes, too few to flood it.
LETTERS_AN_HOUR = 5


@transaction.atomic
def follow(wish: Wish, at: dt.datetime) -> None:
    """Mail a link, or the news that this address follows it: the caller can't tell which."""
    token, follows = wishes.seal(wish, at), _follows(wish)
    with translation.override(wish.language):
        subject_named = named(wish.subject)
    context = {
        "named": subject_named,
        "link": url(wish.language, "follows:confirm", token),
        "hours": settings.CONFIRMATION_LIFETIME_HOURS,
    }
    name = "follows_already" if follows else "confirm"
    subject, plain, html = render(f"follows/mail/{name}", context, wish.language)
    post(
        recipient=wish.email, subject=subject, text=plain, html=html, language=wish.language,
        kind="follows.confirm", at=at, hourly=LETTERS_AN_HOUR,
        expires_at=at + dt.timedelta(hours=settings.CONFIRMATION_LIFETIME_HOURS),
    )  # fmt: skip


def _follows(wish: Wish) -> bool:
    follower = Follower.objects.of(wish.email).first()
    try:
        return follower is not None and wish.subject in follower.contents().subjects
    except BadToken:
        return False
