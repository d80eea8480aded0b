"""Who brought a bill in, as a public source names them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from birge.bills.models import Bill, Sponsor
from birge.bills.verbs.parts import put, told
from birge.causes.models import Source
from birge.people.models import Account


@dataclass(frozen=True)
class SponsorPlan:
    """`kind` is a value of SponsorKind, `name` by language."""

    kind: str
    name: dict[str, str]
    sources: Sequence[Source]
    is_primary: bool = True
    key: str = ""


@transaction.atomic
def add_sponsor(bill: Bill, plan: SponsorPlan, by: Account | None, at: dt.datetime) -> Sponsor:
    """Raises NoSource or ToldAlready."""
    values = {"kind": plan.kind, "name": plan.name, "is_primary": plan.is_primary}
    sponsor = put(Sponsor, bill, plan.key, plan.sources, values, by, at)
    told("add-sponsor", sponsor.bill, by, at)
    return sponsor
