"""A step is corrected: the old one stays readable beside the new one, with the reason."""

import datetime as dt

from django.db import transaction

from birge.cases import deeds
from birge.cases.models import Case, Step
from birge.cases.verbs.record import StepPlan, check, put
from birge.cases.verbs.telling import tell
from birge.people.models import Account


class NoReason(ValueError):
    """A correction says why."""


class CorrectedMeanwhile(ValueError):
    """A colleague has corrected this step since it was opened."""


@transaction.atomic
def correct(
    step: Step, plan: StepPlan, reason: dict[str, str], by: Account, at: dt.datetime
) -> Step:
    """Raises NoReason, CorrectedMeanwhile, and what `record` raises."""
    if not any(reason.values()):
        raise NoReason
    held = Case.objects.select_for_update().get(pk=step.case_id)
    if Step.objects.filter(corrects=step).exists():
        raise CorrectedMeanwhile
    check(held, plan, at, corrected=step)
    corrected = put(held, plan, by, at, corrects=step, reason=reason)
    deeds.note(by, "correct-step", held, at)
    tell(held)
    return corrected
