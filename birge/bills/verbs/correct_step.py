"""A step of a bill is corrected: the old one stays readable beside it, with the reason."""

import datetime as dt

from django.db import transaction

from birge.bills import deeds
from birge.bills.models import Step
from birge.bills.verbs.telling import tell
from birge.causes.courses.telling import StepPlan, put_correction
from birge.people.models import Account


@transaction.atomic
def correct_step(
    step: Step, plan: StepPlan, reason: dict[str, str], by: Account | None, at: dt.datetime,
    *, with_gaps: bool = False,
) -> Step:  # fmt: skip
    """Raises NoReason, CorrectedMeanwhile, and what `record_step` raises."""
    corrected: Step = put_correction(step, plan, reason, by, at, strictly=not with_gaps)
    deeds.note(by, "correct-bill-step", corrected.bill, at)
    tell(corrected.bill)
    return corrected
