"""Put a letter into the outbox, in the transaction of what caused it."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings

from birge.courier.contents import Contents, checked_link, checked_subject, deliverable
from birge.courier.models import Letter, outbox_box

# Long enough for an operator to mend the server and send again what had died.
LIFETIME = dt.timedelta(hours=72)
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
        sealed=outbox_box().seal_bytes(contents.to_bytes(), at.timestamp()),
        priority=priority,
        retriable=retriable,
        created_at=at,
        not_before=at,
        expires_at=expires_at or at + LIFETIME,
    )
