"""What somebody wishes to follow. It travels sealed inside the link that they are mailed."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from birge.follows.subjects import Subject
from birge.kit.tokens import BadToken, Box


@dataclass(frozen=True)
class Wish:
    """Nothing of this is stored before its link is confirmed."""

    email: str
    language: str
    subject: Subject


def seal(wish: Wish, at: dt.datetime) -> str:
    value = [wish.email, wish.language, wish.subject.to_json()]
    return _box().seal(value, at.timestamp())


def unseal(token: str, at: dt.datetime) -> Wish:
    """Raises BadToken, or ExpiredToken once the link has had its time."""
    lifetime = settings.CONFIRMATION_LIFETIME_HOURS * 3600
    value = _box().open(token, at.timestamp(), lifetime)
    try:
        email, language, subject = value
        return Wish(email, language, Subject.from_json(subject))
    except (TypeError, ValueError) as error:
        raise BadToken from error


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "follows.confirm")
