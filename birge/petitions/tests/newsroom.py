"""News to publish in tests, and readers who asked for them."""

import json

from birge.people.sealed import unseal
from birge.petitions.models import News, Petition, Signature
from birge.petitions.verbs.carry_news import Recipient
from birge.petitions.verbs.publish_news import NewsText, publish_news
from tests.cast import NOON, ORGANISER_PRIVATE_KEY

TEXTS = {
    "kk": NewsText("Баспана ашылды", "Есік ашық.\n\nКеліңіздер."),
    "ru": NewsText("Приют открыт", "Двери открыты.\n\nПриходите."),
}


def published(petition: Petition) -> News:
    return publish_news(petition, TEXTS, NOON)


def token_of(signature: Signature) -> str:
    """As the organisers read it in the sealed record."""
    envelope = json.loads(unseal(ORGANISER_PRIVATE_KEY, bytes(signature.sealed or b"")))
    return str(envelope["news"])


def reader(signature: Signature, language: str = "ru", name: str = "aigul") -> Recipient:
    return Recipient(f"{name}@example.kz", language, token_of(signature))
