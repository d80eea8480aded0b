"""One more step, or a corrected one: in the order that the law lets it take, or with the reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localdate

from birge.causes.courses.course import between, neighbours
from birge.causes.courses.stages import Stage
from birge.causes.courses.steps import DatedStep, Followed
from birge.causes.models import Precision, Source
from birge.people.models import Account


class NoSource(ValueError):
    """Nothing is told that no source tells."""


class NotYet(ValueError):
    """A day that has not come."""


class NoReason(ValueError):
    """A correction says why."""


class CorrectedMeanwhile(ValueError):
    """A colleague has corrected this step since it was opened."""


@dataclass
class NotAllowed(ValueError):
    """The law lets this stage not follow. Told with a reason, it is shown as irregular.

    `allowed` is what may follow `before`; `after` is what could then not follow any more.
    """

    before: Stage | None
    stage: Stage
    allowed: Sequence[Stage] = ()
    after: Stage | None = None


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


def put_step(
    followed: Followed,
    plan: StepPlan,
    by: Account | None,
    at: dt.datetime,
    *,
    strictly: bool = False,
) -> Any:
    """A row of the form's own steps. Raises NoSource, NotYet or NotAllowed.

    `strictly`: only what may follow at once, and while the procedure holds.
    """
    held = _held(followed)
    check(held, plan, at, strictly=strictly)
    return _put(held, plan, by, at)


def put_correction(
    step: DatedStep, plan: StepPlan, reason: dict[str, str], by: Account | None,
    at: dt.datetime, *, strictly: bool = False,
) -> Any:  # fmt: skip
    """Raises NoReason, CorrectedMeanwhile, and what `put_step` raises."""
    if not any(reason.values()):
        raise NoReason
    held = _held(step.followed)
    if held.steps.filter(corrects=step.pk).exists():
        raise CorrectedMeanwhile
    check(held, plan, at, step, strictly=strictly)
    return _put(held, plan, by, at, step, reason)


def check(
    followed: Followed, plan: StepPlan, at: dt.datetime, corrected: DatedStep | None = None,
    *, strictly: bool = False,
) -> None:  # fmt: skip
    if not plan.sources:
        raise NoSource
    if max(plan.on, plan.until or plan.on) > localdate(at):
        raise NotYet
    if any(plan.irregular.values()):
        return
    rules, (before, after) = followed.rules, neighbours(followed, plan.on, corrected)
    here, stage = before.stage if before else None, rules.stages[plan.stage]
    way, law = between(rules, here, plan.stage), before.law if before else None
    if way is None or (strictly and (way or not rules.holds(plan.on))):
        raise NotAllowed(law, stage, rules.next_of(here))
    if after and not any(after.irregular.values()) and _breaks(followed, plan.stage, after):
        raise NotAllowed(law, stage, rules.next_of(here), after.law)


def _breaks(followed: Followed, stage: str, after: DatedStep) -> bool:
    return between(followed.rules, stage, after.stage) is None


def _held(followed: Followed) -> Followed:
    return type(followed)._default_manager.select_for_update().get(pk=followed.pk)


def _put(
    followed: Followed, plan: StepPlan, by: Account | None, at: dt.datetime,
    corrects: DatedStep | None = None, reason: dict[str, str] | None = None,
) -> Any:  # fmt: skip
    step = followed.steps.create(
        key=plan.key or _free_key(followed, f"{plan.stage}-{plan.on:%Y-%m-%d}"),
        stage=plan.stage, on=plan.on, until=plan.until, precision=plan.precision, what=plan.what,
        note=plan.note, irregular=plan.irregular, corrects=corrects, reason=reason or {},
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    step.sources.set(plan.sources)
    return step


def _free_key(followed: Followed, wanted: str) -> str:
    wanted = wanted.replace("_", "-")
    taken = set(followed.steps.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
