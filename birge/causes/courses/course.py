"""How a matter or a bill stands: its steps, what the law lets follow, and by when."""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from birge.causes.courses.stages import Procedure, Stage
from birge.causes.courses.steps import DatedStep, Followed, order_of
from birge.causes.models import Precision


@dataclass(frozen=True)
class Told:
    """A step as it holds; `between` are the stages that must have come before and nobody tells of.

    `earlier` are what corrections have replaced, the newest first.
    """

    step: DatedStep
    stage: Stage
    between: Sequence[Stage]
    earlier: Sequence[DatedStep]


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

    @property
    def last(self) -> Told | None:
        return self.told[-1] if self.told else None


def course_of(followed: Followed, today: dt.date) -> Course:
    rules, steps = followed.rules, followed.standing
    replaced = {step.pk: step for step in followed.steps.all()}
    told = [
        Told(
            step, rules.stages[step.stage],
            between(rules, before.stage if before else None, step.stage) or (),
            _earlier(step, replaced),
        )
        for before, step in zip([None, *steps], steps, strict=False)
    ]  # fmt: skip
    return Course(told, ahead_of(rules, steps, today))


def ahead_of(rules: Procedure, steps: Sequence[DatedStep], today: dt.date) -> list[Ahead]:
    following = rules.next_of(steps[-1].stage if steps else None)
    return [_ahead(rules, stage, steps, today) for stage in following]


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


def neighbours(
    followed: Followed, on: dt.date, corrected: DatedStep | None = None
) -> tuple[DatedStep | None, DatedStep | None]:
    """What had happened by that day, and what came next; a correction stays among its own day."""
    order = order_of(list(followed.steps.all()))
    place = (on, order[corrected][1]) if corrected else (on, float("inf"))
    others = [step for step in followed.standing if step != corrected]
    before = [step for step in others if order[step] < place]
    after = [step for step in others if order[step] > place]
    return (before[-1] if before else None), (after[0] if after else None)


def _ahead(
    rules: Procedure, stage: Stage, steps: Sequence[DatedStep], today: dt.date
) -> Ahead:  # fmt: skip
    due_on = None
    if stage.term and steps:
        since = stage.term.since
        begins = next((step for step in reversed(steps) if since in ("", step.stage)), None)
        if begins and begins.precision == Precision.DAY:
            due_on = stage.term.ends(begins.until or begins.on)
    # Nobody is late by a law that has ended before the day.
    late = due_on is not None and today > due_on and not stage.is_optional and rules.holds(due_on)
    return Ahead(stage, due_on, late)


def _earlier(step: DatedStep, all_steps: dict[int, DatedStep]) -> list[DatedStep]:
    found, here = [], step
    while here.corrects_id:
        here = all_steps[here.corrects_id]
        found.append(here)
    return found
