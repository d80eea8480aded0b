"""Put a letter into the outbox, in the transaction of what caused it."""

import datetime as dt
import hashlib
import hmac
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from birge.courier.contents import Contents, checked_link, checked_subject, deliverable
from birge.courier.models import Letter, Status, new_key, outbox_box
from birge.upkeep.writing import insert, moment

# Long enough for an operator to mend the server and send again what had died.
LIFETIME = dt.timedelta(hours=72)
# Of a letter that many are posted with, written in one statement, without an object each.
COLUMNS = (
    "kind", "language", "sealed", "recipient_mark", "message_key", "created_at", "not_before",
    "expires_at", "priority", "retriable", "status", "attempts", "last_error",
)  # fmt: skip
# Plain SQL: asked for every group.
LATELY = (
    "SELECT recipient_mark, count(*) FROM courier_letter "
    "WHERE created_at > %s AND recipient_mark IN ({}) GROUP BY recipient_mark"
)
AS_USUAL = (0, True, Status.WAITING.value, 0, "")
HOUR = dt.timedelta(hours=1)


def recipient_mark(recipient: str, kind: str) -> bytes:
    """Under the server's secret, which is not in the database."""
    name = f"courier/recipient {kind} {recipient.casefold()}"
    return hmac.digest(settings.BIRGE_SECRETS[0].encode(), name.encode(), hashlib.sha256)


def post(
    *,
    recipient: str,
    subject: str,
    text: str,
    html: str,
    kind: str,
    language: str,
    at: dt.datetime,
    expires_at: dt.datetime | None = None,
    priority: int = 0,
    unsubscribe_url: str | None = None,
    hourly: int | None = None,
    retriable: bool = True,
) -> Letter | None:
    """Raises birge.courier.contents.BadLetter for what would break or forge a mail.

    `expires_at` is when the letter is of no more use, such as the end of the life of its link.
    Priority 0 goes before 1: confirmations first, news later. None, and nothing posted, where this
    mailbox got `hourly` letters of this kind within the last hour: whoever asks learns nothing.
    """
    contents = Contents(
        recipient=deliverable(recipient),
        subject=checked_subject(subject),
        text=text,
        html=html,
        unsubscribe_url=checked_link(unsubscribe_url),
    )
    mark = recipient_mark(contents.recipient, kind) if hourly else None
    recent = Letter.objects.filter(recipient_mark=mark, created_at__gt=at - HOUR)
    if mark and hourly and recent.count() >= hourly:
        return None
    return Letter.objects.create(
        recipient_mark=mark,
        kind=kind,
        language=language,
        sealed=outbox_box().seal_raw(contents.to_bytes(), at.timestamp()),
        priority=priority,
        retriable=retriable,
        created_at=at,
        not_before=at,
        expires_at=expires_at or at + LIFETIME,
    )


class Sending(NamedTuple):
    """A letter that somebody asked for; its recipient is as `deliverable` gives it."""

    contents: Contents
    language: str
    at: dt.datetime
    expires_at: dt.datetime


def post_all(several: Sequence[Sending], kind: str, hourly: int) -> None:
    """`post` for many letters of one kind, in a few statements; 0 is no limit."""
    marks = [recipient_mark(one.contents.recipient, kind) if hourly else None for one in several]
    sent = _lately(marks, several) if hourly else Counter[bytes | None]()
    box, rows = outbox_box(), []
    for mark, one in zip(marks, several, strict=True):
        if hourly and sent[mark] >= hourly:
            continue
        sent[mark] += 1
        sealed = box.seal_raw(one.contents.to_bytes(), one.at.timestamp())
        at, until = moment(one.at), moment(one.expires_at)
        rows.append((kind, one.language, sealed, mark, new_key(), at, at, until, *AS_USUAL))
    insert(Letter, COLUMNS, rows)


def _lately(marks: list[bytes | None], several: Sequence[Sending]) -> Counter[bytes | None]:
    if not several:
        return Counter()
    since = moment(min(one.at for one in several) - HOUR)
    with connection.cursor() as cursor:
        cursor.execute(LATELY.format(", ".join(["%s"] * len(marks))), [since, *marks])
        return Counter({bytes(mark): n for mark, n in cursor.fetchall()})
