"""The norms of an offence become public, once there is one with a source."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.bills.models import Offence
from birge.bills.norms import deeds
from birge.bills.verbs.publish_bill import NothingToTell
from birge.bills.verbs.telling import tell_norms
from birge.people.models import Account


@transaction.atomic
def publish_offence(offence: Offence, by: Account | None, at: dt.datetime) -> Offence:
    """Raises NothingToTell. Published twice, it keeps its first day."""
    held = Offence.objects.select_for_update().get(pk=offence.pk)
    if not held.standing:
        raise NothingToTell
    if held.opened_on is None:
        held.opened_on = localdate(at)
        held.save(update_fields=["opened_on"])
        deeds.note(by, "publish-offence", held, at)
        tell_norms(held)
    return held
