"""The one click that follows."""

import datetime as dt
import secrets
from dataclasses import replace

from django.conf import settings
from django.db import IntegrityError, transaction

from birge.follows.contents import Contents
from birge.follows.days import last_day
from birge.follows.models import Follower, key_hash, mark
from birge.follows.subjects import Followed
from birge.follows.wish import Wish
from birge.kit.tokens import BadToken

# More than anyone reads. It also keeps a row as long as all the others.
MOST_FOLLOWED = 20


class TooManyFollowed(ValueError):
    """This mailbox follows as much as one can."""


def confirm(wish: Wish, at: dt.datetime) -> Contents:
    """Store it, in one row for each mailbox. Twice is once. Raises TooManyFollowed."""
    try:
        return _confirm(wish, at)
    except IntegrityError:
        # The same mailbox confirmed something at this very moment: its row is there now.
        return _confirm(wish, at)


@transaction.atomic
def _confirm(wish: Wish, at: dt.datetime) -> Contents:
    follower = Follower.objects.of(wish.email).select_for_update().first()
    on = last_day(at)
    contents = _opened(follower) or Contents(wish.email, wish.language, _new_key(), ())
    contents = replace(contents.without(wish.subject), language=wish.language, email=wish.email)
    if len(contents.followed) >= MOST_FOLLOWED:
        raise TooManyFollowed
    contents = replace(contents, followed=(*contents.followed, Followed(wish.subject, on)))
    follower = follower or Follower(mark=mark(wish.email, settings.BIRGE_SECRETS[0]), told_on=on)
    follower.key_hash = key_hash(contents.key)
    follower.seal(contents)
    follower.save()
    return contents


def _opened(follower: Follower | None) -> Contents | None:
    try:
        return follower.contents() if follower else None
    except BadToken:
        # Sealed under a secret that is gone: nobody can be reached by it any more.
        return None


def _new_key() -> str:
    return secrets.token_urlsafe(24)
