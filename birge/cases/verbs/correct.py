"""A step is corrected: the old one stays readable beside the new one, with the reason."""

import datetime as dt

from django.db import transaction

from birge.cases import deeds
from birge.cases.models import Step
from birge.cases.verbs.telling import tell
from birge.causes.courses.telling import StepPlan, put_correction
from birge.people.models import Account


@transaction.atomic
def correct(
    step: Step, plan: StepPlan, reason: dict[str, str], by: Account, at: dt.datetime
) -> Step:
    """Raises NoReason, CorrectedMeanwhile, and what `record` raises."""
    corrected: Step = put_correction(step, plan, reason, by, at)
    deeds.note(by, "correct-step", corrected.case, at)
    tell(corrected.case)
    return corrected
