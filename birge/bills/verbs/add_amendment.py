"""A change that was proposed to a bill, and the petition that it answers, if any."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from birge.bills.models import Amendment, Bill
from birge.bills.states import Outcome
from birge.bills.verbs.parts import put, told
from birge.causes.models import Source
from birge.people.models import Account

TOLD = ("on", "what", "proposed_by", "outcome", "petition", "petition_url", "note")


class TwoPetitions(ValueError):
    """It answers a petition here or one elsewhere: tell two amendments, or choose."""


@dataclass(frozen=True)
class AmendmentPlan:
    """`petition` is the slug of a petition here, `petition_url` the address of one elsewhere."""

    on: dt.date
    what: dict[str, str]
    sources: Sequence[Source]
    proposed_by: dict[str, str] = field(default_factory=dict)
    outcome: str = Outcome.PROPOSED
    petition: str = ""
    petition_url: str = ""
    note: dict[str, str] = field(default_factory=dict)
    key: str = ""


@transaction.atomic
def add_amendment(
    bill: Bill, plan: AmendmentPlan, by: Account | None, at: dt.datetime
) -> Amendment:
    """Raises TwoPetitions, NoSource, NotYet or ToldAlready."""
    if plan.petition and plan.petition_url:
        raise TwoPetitions
    values = {name: getattr(plan, name) for name in TOLD}
    amendment = put(Amendment, bill, plan.key, plan.sources, values, by, at)
    told("add-amendment", amendment.bill, by, at)
    return amendment
