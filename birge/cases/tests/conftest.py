import datetime as dt
from typing import Any

import pytest

from birge.cases.models import Case
from birge.cases.verbs.begin import CasePlan, begin
from birge.cases.verbs.publish import publish
from birge.cases.verbs.record import record
from birge.causes.courses.telling import StepPlan
from birge.causes.models import Source
from birge.people.models import Account, Role
from tests.cast import NOON, Cast, member

DAY = dt.date(2026, 1, 5)


class Court:
    """One matter, its team, and the source that tells of it."""

    def __init__(self, cast: Cast) -> None:
        self.cause = cast.cause
        self.editor: Account = member("editor@example.kz", Role.EDITOR, "causes/shelters", proofs=1)
        self.source = Source.objects.create(
            cause=cast.cause, key="paper", publisher="A paper", confidence="high", order=0
        )
        words = {"kk": "Іс", "en": "A matter"}
        plan = CasePlan("matter", "kz-criminal", "theft", words)
        self.case: Case = begin(cast.cause, plan, self.editor, NOON)

    def plan(self, stage: str, on: dt.date = DAY, **chosen: Any) -> StepPlan:
        values: dict[str, Any] = {"what": {"kk": f"{stage} болды"}, "sources": [self.source]}
        return StepPlan(stage, on, **{**values, **chosen})

    def tell(self, stage: str, on: dt.date = DAY, **chosen: Any) -> None:
        record(self.case, self.plan(stage, on, **chosen), self.editor, NOON)

    def public(self) -> Case:
        if not self.case.steps.exists():
            self.tell("complaint")
        self.case = publish(self.case, self.editor, NOON)
        return self.case

    def fresh(self) -> Case:
        return Case.objects.told().get(pk=self.case.pk)


@pytest.fixture
def court(cast: Cast) -> Court:
    return Court(cast)


@pytest.fixture
def moderator(db: None) -> Account:
    return member("moderator@example.kz", Role.MODERATOR)
