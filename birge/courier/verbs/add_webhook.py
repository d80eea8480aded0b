"""Organisers give an address that is told what happens to their cause."""

import datetime as dt
import json
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from birge.courier.channels.webhook.address import parse
from birge.courier.channels.webhook.signing import new_secret
from birge.courier.models import Webhook, webhook_box

MOST_OF_A_CAUSE = 10


class TooManyWebhooks(ValueError):
    """A cause has so many already."""


class KnownAddress(ValueError):
    """The cause has a webhook of this address already."""


@dataclass(frozen=True)
class Opened:
    url: str
    secret: str


@dataclass(frozen=True)
class Added:
    """The only time that the secret is shown."""

    webhook: Webhook
    secret: str


@transaction.atomic
def add_webhook(cause: str, url: str, at: dt.datetime) -> Added:
    """Raises BadAddress, KnownAddress or TooManyWebhooks."""
    parse(url, here=settings.DEMO)
    others = Webhook.objects.select_for_update().of_cause(cause)
    if len(others) >= MOST_OF_A_CAUSE:
        raise TooManyWebhooks(cause)
    if any(opened(other).url == url for other in others):
        raise KnownAddress(url)
    secret = new_secret()
    plain = json.dumps({"url": url, "secret": secret}).encode()
    sealed = webhook_box().seal_bytes(plain, at.timestamp())
    return Added(Webhook.objects.create(cause=cause, sealed=sealed, added_at=at), secret)


def opened(webhook: Webhook) -> Opened:
    """Raises birge.kit.tokens.BadToken without the server's secret it was sealed with."""
    return Opened(**json.loads(webhook_box().open_bytes(bytes(webhook.sealed))))
