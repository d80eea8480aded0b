"""A version, a vote, a sponsor or an amendment was told by mistake: it stays, struck, with why."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.bills.verbs.parts import P, told
from birge.causes.courses.telling import NoReason
from birge.people.models import Account


@transaction.atomic
def withdraw_part(part: P, why: dict[str, str], by: Account | None, at: dt.datetime) -> P:
    """Raises NoReason. Withdrawn twice, it keeps its first day and reason."""
    if not any(why.values()):
        raise NoReason
    held = type(part)._default_manager.select_for_update().get(pk=part.pk)
    if held.withdrawn_on is None:
        held.withdrawn_on, held.withdrawn_why = localdate(at), why
        held.save(update_fields=["withdrawn_on", "withdrawn_why"])
        told("withdraw-part", held.bill, by, at)
    return held
