"""Forget what is of no more use: words past their time, and rows a month old."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.courier.models import ON_THEIR_WAY, Letter, Status

# Servers return mail after five days at the latest; the rest is for an operator's figures.
KEEP_ROWS = dt.timedelta(days=30)
KEEP_MARKS = dt.timedelta(hours=1)
BATCH = 2000


@dataclass(frozen=True)
class Swept:
    wiped: int
    removed: int


def expire(at: dt.datetime) -> Swept:
    """At most 2,000 rows are removed at once, so that no writer waits long; call again."""
    marked = Letter.objects.marked_before(at - KEEP_MARKS)
    outlived, old = Letter.objects.outlived(at), Letter.objects.finished_before(at - KEEP_ROWS)
    # Looking takes no lock, and nearly always there is nothing.
    if not (marked.exists() or outlived.exists() or old.exists()):
        return Swept(0, 0)
    with transaction.atomic():
        marked.update(recipient_mark=None)
        wiped = outlived.filter(status__in=ON_THEIR_WAY).update(status=Status.EXPIRED, sealed=None)
        wiped += outlived.update(sealed=None)
        oldest = list(old.order_by("created_at").values_list("pk", flat=True)[:BATCH])
        removed = Letter.objects.filter(pk__in=oldest).delete()[1].get("courier.Letter", 0)
    return Swept(wiped, removed)
