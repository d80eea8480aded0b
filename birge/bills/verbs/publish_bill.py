"""A bill becomes public, once there is a step with a source."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.bills import deeds
from birge.bills.models import Bill
from birge.bills.verbs.telling import tell
from birge.people.models import Account


class NothingToTell(ValueError):
    """No step is told yet."""


@transaction.atomic
def publish_bill(bill: Bill, by: Account | None, at: dt.datetime) -> Bill:
    """Raises NothingToTell. Published twice, it keeps its first day."""
    held = Bill.objects.select_for_update().get(pk=bill.pk)
    if not held.standing:
        raise NothingToTell
    if held.opened_on is None:
        held.opened_on = localdate(at)
        held.save(update_fields=["opened_on"])
        deeds.note(by, "publish-bill", held, at)
        tell(held)
    return held
