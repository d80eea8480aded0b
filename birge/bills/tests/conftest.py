import datetime as dt
from typing import Any

import pytest

from birge.bills.models import Bill, Version
from birge.bills.tests.lawbook import Lawbook
from birge.bills.verbs.add_version import VersionPlan, add_version
from birge.bills.verbs.open_bill import BillPlan, open_bill
from birge.bills.verbs.publish_bill import publish_bill
from birge.bills.verbs.record_step import record_step
from birge.causes.courses.course import Course, course_of
from birge.causes.courses.telling import StepPlan
from birge.causes.models import Source
from birge.people.models import Account, Role
from tests.cast import NOON, Cast, member

DAY = dt.date(2025, 9, 1)


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


class House:
    """One bill in the Parliament of two chambers, its team, and a source that tells of it."""

    def __init__(self, cast: Cast) -> None:
        self.cause = cast.cause
        self.editor: Account = member("editor@example.kz", Role.EDITOR, "causes/shelters", proofs=1)
        self.source = Source.objects.create(
            cause=cast.cause, key="paper", publisher="A paper", confidence="high", order=0
        )
        title = {"kk": "Кітапханалар туралы", "en": "On libraries"}
        plan = BillPlan("libraries", title, country="KZ", brought_in=DAY)
        self.bill: Bill = open_bill(cast.cause, plan, self.editor, NOON)

    def plan(self, stage: str, on: dt.date = DAY, **chosen: Any) -> StepPlan:
        values: dict[str, Any] = {"what": {"kk": f"{stage} болды"}, "sources": [self.source]}
        return StepPlan(stage, on, **{**values, **chosen})

    def tell(
        self, stage: str, on: dt.date = DAY, *, with_gaps: bool = False, **chosen: Any
    ) -> None:  # fmt: skip
        plan = self.plan(stage, on, **chosen)
        record_step(self.bill, plan, self.editor, NOON, with_gaps=with_gaps)

    def follow(self, *stages: str, since: dt.date = DAY) -> None:
        """One after the other, a day each."""
        for number, stage in enumerate(stages):
            self.tell(stage, since + dt.timedelta(days=number))

    def reach(self, stage: str, on: dt.date = DAY) -> None:
        self.tell(stage, on, with_gaps=True)

    def version(self, key: str, on: dt.date = DAY, **texts: str) -> Version:
        texts = texts or {"kk": "1-бап. Бірінші.\n2-бап. Екінші."}
        plan = VersionPlan(on, {"kk": f"Нұсқа {key}"}, texts, [self.source], key=key)
        return add_version(self.bill, plan, self.editor, NOON)

    def public(self) -> Bill:
        if not self.bill.steps.exists():
            self.tell("submitted")
        self.bill = publish_bill(self.bill, self.editor, NOON)
        return self.bill

    def fresh(self) -> Bill:
        return Bill.objects.whole().get(pk=self.bill.pk)

    def course(self, today: dt.date) -> Course:
        return course_of(self.fresh(), today)


@pytest.fixture
def house(cast: Cast) -> House:
    return House(cast)


@pytest.fixture
def lawbook(cast: Cast) -> Lawbook:
    return Lawbook(cast.cause)
