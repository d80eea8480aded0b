"""How a matter stands: its steps, what the law lets follow, and by when."""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from birge.cases.models import Case, Step
from birge.cases.stages import Procedure, Stage
from birge.causes.models import Precision


@dataclass(frozen=True)
class Told:
    """A step as it holds; `between` are the stages that must have come before and nobody tells of.

    `earlier` are what corrections have replaced, the newest first.
    """

    step: Step
    stage: Stage
    between: Sequence[Stage]
    earlier: Sequence[Step]


@dataclass(frozen=True)
class Ahead:
    """A stage that the law lets follow; `due_on` where it sets a time and the day is known."""

    stage: Stage
    due_on: dt.date | None
    is_late: bool


@dataclass(frozen=True)
class Course:
    told: Sequence[Told]
    ahead: Sequence[Ahead]

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.ahead)


def course_of(case: Case, today: dt.date) -> Course:
    rules, steps = case.rules, case.standing
    replaced = {step.pk: step for step in case.steps.all()}
    told = [
        Told(
            step, rules.stages[step.stage],
            between(rules, before.stage if before else None, step.stage) or (),
            _earlier(step, replaced),
        )
        for before, step in zip([None, *steps], steps, strict=False)
    ]  # fmt: skip
    return Course(told, ahead_of(rules, steps[-1] if steps else None, today))


def ahead_of(rules: Procedure, last: Step | None, today: dt.date) -> list[Ahead]:
    following = rules.next_of(last.stage if last else None)
    return [_ahead(stage, last, today) for stage in following]


def between(rules: Procedure, before: str | None, stage: str) -> list[Stage] | None:
    """The stages on the shortest lawful way from one to the other; None where there is none."""
    ways = deque[tuple[str | None, list[Stage]]]([(before, [])])
    seen = {before}
    while ways:
        here, passed = ways.popleft()
        for following in rules.next_of(here):
            if following.key == stage:
                return passed
            if following.key not in seen:
                seen.add(following.key)
                ways.append((following.key, [*passed, following]))
    return None


def step_before(case: Case, on: dt.date, corrected: Step | None = None) -> Step | None:
    """What had happened by that day."""
    earlier = [step for step in case.standing if step.on <= on and step != corrected]
    return earlier[-1] if earlier else None


def _ahead(stage: Stage, last: Step | None, today: dt.date) -> Ahead:
    is_known = last is not None and last.precision == Precision.DAY
    due_on = None
    if stage.term and last and is_known:
        due_on = stage.term.ends(last.until or last.on)
    late = due_on is not None and today > due_on and not stage.is_optional
    return Ahead(stage, due_on, late)


def _earlier(step: Step, all_steps: dict[int, Step]) -> list[Step]:
    found, here = [], step
    while here.corrects_id:
        here = all_steps[here.corrects_id]
        found.append(here)
    return found
