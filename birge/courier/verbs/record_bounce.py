"""Note that a server returned a letter."""

import datetime as dt

from django.db import transaction

from birge.courier.channels.email import bounces
from birge.courier.models import Bounce, Letter, Status


class UnknownLetter(ValueError):
    """The report is about no letter of this outbox, or about one long forgotten."""


@transaction.atomic
def record_bounce(raw: bytes, at: dt.datetime) -> Bounce:
    """Raises NotABounce or UnknownLetter. The same report twice is noted once."""
    report = bounces.read(raw)
    letter = Letter.objects.select_for_update().filter(message_key__in=report.keys).first()
    if letter is None:
        raise UnknownLetter
    bounce, _ = Bounce.objects.get_or_create(
        letter=letter,
        status=report.status,
        permanent=report.permanent,
        defaults={"at": at, "diagnostic": report.diagnostic},
    )
    if report.permanent and letter.status == Status.SENT:
        letter.status = Status.BOUNCED
        letter.last_error = f"{report.status} {report.diagnostic}"[:300]
        letter.save(update_fields=["status", "last_error"])
    return bounce
