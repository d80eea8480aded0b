"""One offence, its team, and the source that tells of its norms; and one bill from a page."""

import datetime as dt
from typing import Any

from birge.bills.models import Norm, Offence
from birge.bills.reading.opening import read
from birge.bills.tests.pages import card
from birge.bills.verbs.begin_offence import OffencePlan, begin_offence
from birge.bills.verbs.bring_in_bills import bring_in_bills
from birge.bills.verbs.publish_offence import publish_offence
from birge.bills.verbs.record_norm import NormPlan, record_norm
from birge.causes.models import Cause, Source
from birge.people.models import Account, Role
from tests.cast import NOON, member

DAY = dt.date(2011, 1, 18)


def brought_in(cause: Cause) -> None:
    bring_in_bills(cause, read("card", card("kk"), "kk"), NOON, language="kk", in_public=True)


class Lawbook:
    def __init__(self, cause: Cause) -> None:
        self.cause = cause
        scope = f"causes/{cause.slug}"
        self.editor: Account = member("lawyer@example.kz", Role.EDITOR, scope, proofs=1)
        self.source, _new = Source.objects.get_or_create(
            cause=cause, key="paper",
            defaults={"publisher": "A paper", "confidence": "high", "order": 0},
        )  # fmt: skip
        plan = OffencePlan("battery", {"kk": "Ұрып-соғу", "en": "Battery"})
        self.offence: Offence = begin_offence(cause, plan, self.editor, NOON)

    def plan(self, liability: str, starts_on: dt.date | None = DAY, **chosen: Any) -> NormPlan:
        return NormPlan(liability, starts_on, **{"sources": [self.source], **chosen})

    def tell(self, liability: str, starts_on: dt.date | None = DAY, **chosen: Any) -> Norm:
        return record_norm(
            self.offence, self.plan(liability, starts_on, **chosen), self.editor, NOON
        )

    def public(self) -> Offence:
        if not self.offence.norms.exists():
            self.tell("criminal")
        self.offence = publish_offence(self.offence, self.editor, NOON)
        return self.fresh()

    def fresh(self) -> Offence:
        return Offence.objects.told().get(pk=self.offence.pk)
