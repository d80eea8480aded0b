"""A norm is corrected: the old one stays readable beside the new one, with the reason."""

import datetime as dt

from django.db import transaction

from birge.bills.models import Norm, Offence
from birge.bills.norms import deeds
from birge.bills.verbs.record_norm import NormPlan, check, put
from birge.bills.verbs.telling import tell_norms
from birge.causes.courses.telling import CorrectedMeanwhile, NoReason
from birge.people.models import Account


@transaction.atomic
def correct_norm(
    norm: Norm, plan: NormPlan, reason: dict[str, str], by: Account | None, at: dt.datetime
) -> Norm:
    """Raises NoReason, CorrectedMeanwhile, and what `record_norm` raises.

    It keeps the key, so that a link to it still leads to what holds.
    """
    if not any(reason.values()):
        raise NoReason
    held = Offence.objects.select_for_update().get(pk=norm.offence_id)
    now = Norm.objects.get(pk=norm.pk)
    if now.withdrawn_on or Norm.objects.filter(corrects=now).exists():
        raise CorrectedMeanwhile
    check(held, plan, corrected=now)
    corrected = put(held, plan, now.key, by, at, corrects=now, reason=reason)
    deeds.note(by, "correct-norm", held, at)
    tell_norms(held)
    return corrected
