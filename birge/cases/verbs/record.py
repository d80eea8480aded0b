"""One more step of a matter, in the order that its law lets it take, or with the reason why not."""

import datetime as dt

from django.db import transaction

from birge.cases import deeds
from birge.cases.models import Case, Step
from birge.cases.verbs.telling import tell
from birge.causes.courses.telling import StepPlan, put_step
from birge.people.models import Account


@transaction.atomic
def record(case: Case, plan: StepPlan, by: Account | None, at: dt.datetime) -> Step:
    """Raises NoSource, NotYet or NotAllowed."""
    step: Step = put_step(case, plan, by, at)
    deeds.note(by, "record-step", step.case, at)
    tell(step.case)
    return step
