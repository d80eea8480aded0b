"""The clock was set back: nothing waits until it is as late again as it had seemed to be."""

import datetime as dt

from django.db import transaction

from birge.courier.models import Letter, Notice

# How far the clocks of several hosts may be apart.
APART = dt.timedelta(minutes=1)
# Longer than any pause between two tries.
LONGEST_PAUSE = dt.timedelta(hours=2)


@transaction.atomic
def bring_back(at: dt.datetime) -> int:
    """How many letters and notices may go now that would have waited."""
    of_later = Letter.objects.filter(created_at__gt=at + APART)
    # Or a mailbox that got its letters in an hour yet to come would get none until then.
    of_later.filter(recipient_mark__isnull=False).update(recipient_mark=None)
    letters = of_later.waiting().update(created_at=at, not_before=at)
    put_off = {"not_before__gt": at + LONGEST_PAUSE}
    letters += Letter.objects.waiting().filter(**put_off).update(not_before=at)
    return letters + Notice.objects.filter(**put_off).update(not_before=at)
