"""A norm was told by mistake: it is drawn no more, and stays listed with the reason."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.bills.models import Norm, Offence
from birge.bills.norms import deeds
from birge.bills.verbs.telling import tell_norms
from birge.causes.courses.telling import CorrectedMeanwhile, NoReason
from birge.people.models import Account


@transaction.atomic
def withdraw_norm(norm: Norm, why: dict[str, str], by: Account | None, at: dt.datetime) -> Norm:
    """Raises NoReason or CorrectedMeanwhile. Withdrawn twice, it keeps its first day and reason."""
    if not any(why.values()):
        raise NoReason
    offence = Offence.objects.select_for_update().get(pk=norm.offence_id)
    held = Norm.objects.get(pk=norm.pk)
    if Norm.objects.filter(corrects=held).exists():
        raise CorrectedMeanwhile
    if held.withdrawn_on is None:
        held.withdrawn_on, held.withdrawn_why = localdate(at), why
        held.save(update_fields=["withdrawn_on", "withdrawn_why"])
        deeds.note(by, "withdraw-norm", offence, at)
        tell_norms(offence)
    return held
