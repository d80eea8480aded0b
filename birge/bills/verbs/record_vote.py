"""How a chamber voted, with as much of the count as the sources give."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from birge.bills.models import Bill, Vote
from birge.bills.verbs.parts import put, told
from birge.causes.models import Source
from birge.people.models import Account

TOLD = ("stage", "on", "yes", "no", "abstained", "absent", "passed", "note")


class NoVote(ValueError):
    """Neither a number nor how it ended, or a stage at which nobody votes."""


@dataclass(frozen=True)
class VotePlan:
    """None is what no source gives. `stage` is a stage of the bill's procedure with a place."""

    stage: str
    on: dt.date
    sources: Sequence[Source]
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    absent: int | None = None
    passed: bool | None = None
    note: dict[str, str] = field(default_factory=dict)
    key: str = ""


@transaction.atomic
def record_vote(bill: Bill, plan: VotePlan, by: Account | None, at: dt.datetime) -> Vote:
    """Raises NoVote, NoSource, NotYet or ToldAlready."""
    stage = bill.rules.stages.get(plan.stage)
    counts = (plan.yes, plan.no, plan.abstained, plan.absent)
    if stage is None or not stage.place or all(one is None for one in (*counts, plan.passed)):
        raise NoVote
    values = {name: getattr(plan, name) for name in TOLD}
    vote = put(Vote, bill, plan.key, plan.sources, values, by, at)
    told("record-vote", vote.bill, by, at)
    return vote
