"""One more step of a matter, in the order that its law lets it take, or with the reason why not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import localdate

from birge.cases import deeds
from birge.cases.course import between, step_before
from birge.cases.models import Case, Step
from birge.cases.stages import Stage
from birge.cases.verbs.telling import tell
from birge.causes.models import Precision, Source
from birge.people.models import Account


class NoSource(ValueError):
    """Nothing is told of a matter that no source tells."""


class NotYet(ValueError):
    """A day that has not come."""


@dataclass
class NotAllowed(ValueError):
    """The law lets this stage not follow. Told with a reason, it is shown as irregular."""

    before: Stage | None
    stage: Stage


@dataclass(frozen=True)
class StepPlan:
    """`key` is made of stage and day where none is given; the texts are kept by language."""

    stage: str
    on: dt.date
    what: dict[str, str]
    sources: Sequence[Source]
    precision: str = Precision.DAY
    until: dt.date | None = None
    note: dict[str, str] = field(default_factory=dict)
    irregular: dict[str, str] = field(default_factory=dict)
    key: str = ""


@transaction.atomic
def record(case: Case, plan: StepPlan, by: Account | None, at: dt.datetime) -> Step:
    """Raises NoSource, NotYet or NotAllowed."""
    held = Case.objects.select_for_update().get(pk=case.pk)
    check(held, plan, at)
    step = put(held, plan, by, at)
    deeds.note(by, "record-step", held, at)
    tell(held)
    return step


def check(case: Case, plan: StepPlan, at: dt.datetime, corrected: Step | None = None) -> None:
    if not plan.sources:
        raise NoSource
    if max(plan.on, plan.until or plan.on) > localdate(at):
        raise NotYet
    before, rules = step_before(case, plan.on, corrected), case.rules
    if between(rules, before.stage if before else None, plan.stage) is None and not any(
        plan.irregular.values()
    ):
        raise NotAllowed(before.law if before else None, rules.stages[plan.stage])


def put(
    case: Case, plan: StepPlan, by: Account | None, at: dt.datetime,
    corrects: Step | None = None, reason: dict[str, str] | None = None,
) -> Step:  # fmt: skip
    step = Step.objects.create(
        case=case, key=plan.key or _free_key(case, f"{plan.stage}-{plan.on:%Y-%m-%d}"),
        stage=plan.stage, on=plan.on, until=plan.until, precision=plan.precision, what=plan.what,
        note=plan.note, irregular=plan.irregular, corrects=corrects, reason=reason or {},
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    step.sources.set(plan.sources)
    return step


def _free_key(case: Case, wanted: str) -> str:
    wanted = wanted.replace("_", "-")
    taken = set(case.steps.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
