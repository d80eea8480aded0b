"""Tell webhooks what waits for them, each notice taken, sent and settled on its own.

A worker that dies in between tells it twice, under the same id: receivers know it by that.
"""

import datetime as dt
import random
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from birge.courier.backoff import wait
from birge.courier.channels import NotDelivered
from birge.courier.channels.webhook.sending import WHOLE_SECONDS, send
from birge.courier.channels.webhook.signing import headers
from birge.courier.models import Notice, Webhook, new_message_id
from birge.courier.verbs.add_webhook import opened
from birge.courier.verbs.tell_webhooks import message
from birge.kit.tokens import BadToken

HOLD = dt.timedelta(seconds=3 * WHOLE_SECONDS)
NOTICES = 50
GONE = 410
LOST = "no secret of this server opens this webhook"


@dataclass
class Told:
    told: int = 0
    delayed: int = 0
    disabled: int = 0


def deliver_notices(at: dt.datetime, limit: int = NOTICES) -> Told:
    counts, begun = Told(), time.monotonic()
    for _turn in range(limit):
        moment = at + dt.timedelta(seconds=time.monotonic() - begun)
        notice = take(moment)
        if notice is None:
            break
        _deliver(notice, counts, moment)
    return counts


def take(at: dt.datetime) -> Notice | None:
    with transaction.atomic():
        due = Notice.objects.due(at)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        notice = due.first()
        if notice:
            notice.attempts += 1
            notice.not_before = at + HOLD
            notice.save(update_fields=["attempts", "not_before"])
    return notice


def send_test(webhook: Webhook, at: dt.datetime) -> int | None:
    """Send one event of no consequence now. The status that came back, or None without any."""
    body = message("webhook.test", at.replace(microsecond=0), {"cause": webhook.cause})
    return _attempt(webhook, new_message_id(), body, at)


def _deliver(notice: Notice, counts: Told, at: dt.datetime) -> None:
    webhook = notice.webhook
    status = _attempt(webhook, notice.message_id, notice.body, at)
    if status is not None and 200 <= status < 300:
        notice.delete()
        counts.told += 1
        return
    pause = wait(notice.attempts, random.random())  # noqa: S311
    if status == GONE or pause is None or webhook.last_error == LOST:
        _disable(webhook, at)
        counts.disabled += 1
        return
    notice.not_before = at + pause
    notice.save(update_fields=["not_before"])
    counts.delayed += 1


def _attempt(webhook: Webhook, message_id: str, body: str, at: dt.datetime) -> int | None:
    """Send, and write down how it went."""
    status, error = None, ""
    try:
        target, plain = opened(webhook), body.encode()
        signed = headers(target.secret, message_id, int(at.timestamp()), plain)
        status = send(target.url, signed, plain, here=settings.DEMO)
    except NotDelivered as failure:
        error = failure.reason
    except BadToken:
        error = LOST
    webhook.last_at, webhook.last_status, webhook.last_error = at, status, error
    webhook.save(update_fields=["last_at", "last_status", "last_error"])
    return status


def _disable(webhook: Webhook, at: dt.datetime) -> None:
    """Nothing waits for it any more; its organisers see why, and can add it again."""
    webhook.disabled_at = at
    webhook.save(update_fields=["disabled_at"])
    webhook.notices.all().delete()
