"""A signer wants no more news of this petition; the signature stays."""

import datetime as dt

from django.db.models import Q

from birge.people.newstoken import BadNewsToken
from birge.petitions.models import Signature
from birge.petitions.models.signature import OF_BEFORE
from birge.upkeep import erasures

STOPPED = "petitions.news_stopped"


class UnknownNewsToken(ValueError):
    """This token belongs to no signature: withdrawn, erased, or never one. No news go there."""


def find_reader(token: str) -> Signature:
    """Raises UnknownNewsToken."""
    try:
        return Signature.objects.select_related("petition").reached_by([token]).get()
    except (BadNewsToken, Signature.DoesNotExist) as error:
        raise UnknownNewsToken from error


def stop_news(token: str) -> Signature:
    """Again and again with the same end. Raises UnknownNewsToken."""
    signature = find_reader(token)
    erasures.note(STOPPED, bytes(signature.mark or b"").hex())
    signature.wants_no_news = True
    signature.save(update_fields=["wants_no_news"])
    return signature


def stop_again(key: str, at: dt.datetime) -> bool:
    """After a restore. Before decision 42 the hash of the token was noted, now it is the mark."""
    known = bytes.fromhex(key)
    reader = Signature.objects.filter(Q(mark=known) | OF_BEFORE & Q(news_hash=known))
    return bool(reader.filter(wants_no_news=False).update(wants_no_news=True))
