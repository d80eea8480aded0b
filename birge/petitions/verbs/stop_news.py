"""A signer wants no more news of this petition; the signature stays."""

import datetime as dt

from birge.people.newstoken import BadNewsToken, digest
from birge.petitions.models import Signature
from birge.upkeep import erasures

STOPPED = "petitions.news_stopped"


class UnknownNewsToken(ValueError):
    """This token belongs to no signature: withdrawn, erased, or never one. No news go there."""


def find_reader(token: str) -> Signature:
    """Raises UnknownNewsToken."""
    try:
        return Signature.objects.select_related("petition").get(news_hash=digest(token))
    except (BadNewsToken, Signature.DoesNotExist) as error:
        raise UnknownNewsToken from error


def stop_news(token: str) -> Signature:
    """Again and again with the same end. Raises UnknownNewsToken."""
    signature = find_reader(token)
    erasures.note(STOPPED, bytes(signature.news_hash or b"").hex())
    signature.wants_no_news = True
    signature.save(update_fields=["wants_no_news"])
    return signature


def stop_again(key: str, at: dt.datetime) -> bool:
    """After a restore."""
    reader = Signature.objects.filter(news_hash=bytes.fromhex(key), wants_no_news=False)
    return bool(reader.update(wants_no_news=True))
