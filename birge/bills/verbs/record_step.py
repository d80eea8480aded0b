"""One more step of a bill: one that its procedure lets follow, or with the reason why not."""

import datetime as dt

from django.db import transaction

from birge.bills import deeds
from birge.bills.models import Bill, Step
from birge.bills.verbs.telling import tell
from birge.causes.courses.telling import StepPlan, put_step
from birge.people.models import Account


@transaction.atomic
def record_step(
    bill: Bill, plan: StepPlan, by: Account | None, at: dt.datetime, *, with_gaps: bool = False
) -> Step:
    """Raises NoSource, NotYet or NotAllowed, which names what may follow.

    `with_gaps`: the sources do not tell what lay between; a lawful way there is enough, and the
    page names the stages that nobody tells of.
    """
    step: Step = put_step(bill, plan, by, at, strictly=not with_gaps)
    deeds.note(by, "record-bill-step", step.bill, at)
    tell(step.bill)
    return step
