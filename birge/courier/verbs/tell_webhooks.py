"""Put an event before the webhooks of its cause, in the transaction of what happened."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from birge.courier.models import Notice, Webhook


def tell_webhooks(
    cause: str, event: str, moment: dt.datetime, data: Mapping[str, Any], at: dt.datetime
) -> int:
    """`moment` is when it happened as the public may know it. Returns how many will be told."""
    webhooks = list(Webhook.objects.active().of_cause(cause))
    body = message(event, moment, data)
    Notice.objects.bulk_create(
        Notice(webhook=webhook, body=body, not_before=at) for webhook in webhooks
    )
    return len(webhooks)


def message(event: str, moment: dt.datetime, data: Mapping[str, Any]) -> str:
    told = {"type": event, "timestamp": moment.isoformat(timespec="seconds"), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
