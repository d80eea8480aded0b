"""What the law said of an offence in one more period, with its source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from birge.bills.liability import UNITS, Begins, Liability, PenaltyKind
from birge.bills.models import Norm, NormCitation, Offence, Penalty
from birge.bills.norms import deeds
from birge.bills.verbs.telling import tell_norms
from birge.causes.courses.telling import NoSource
from birge.causes.models import Precision, Source
from birge.people.models import Account


@dataclass
class BadPenalty(ValueError):
    """A unit that does not fit, or more at least than at most; or penalties without liability."""

    penalty: "PenaltyPlan"


class TwoBeginnings(ValueError):
    """Only the earliest norm can lack its first day."""


@dataclass(frozen=True)
class PenaltyPlan:
    """`least` and `most` in `unit`; None and "" where no source tells."""

    kind: str
    least: int | None = None
    most: int | None = None
    unit: str = ""

    @property
    def is_sound(self) -> bool:
        numbers = [one for one in (self.least, self.most) if one is not None]
        fits = self.unit in UNITS[PenaltyKind(self.kind)] if self.unit else not numbers
        return fits and bool(numbers) == bool(self.unit) and numbers == sorted(numbers)


@dataclass(frozen=True)
class NormPlan:
    """`says` is what a source says where sources differ, by the source's key."""

    liability: str
    starts_on: dt.date | None
    sources: Sequence[Source]
    precision: str = Precision.DAY
    begins: str = Begins.IN_FORCE
    ends_on: dt.date | None = None
    law: dict[str, str] = field(default_factory=dict)
    article: dict[str, str] = field(default_factory=dict)
    note: dict[str, str] = field(default_factory=dict)
    doubt: dict[str, str] = field(default_factory=dict)
    penalties: Sequence[PenaltyPlan] = ()
    says: Mapping[str, dict[str, str]] = field(default_factory=dict)
    key: str = ""


TOLD = ("liability", "starts_on", "precision", "begins", "ends_on", "law", "article", "note",
        "doubt")  # fmt: skip


@transaction.atomic
def record_norm(offence: Offence, plan: NormPlan, by: Account | None, at: dt.datetime) -> Norm:
    """Raises NoSource, BadPenalty or TwoBeginnings."""
    held = Offence.objects.select_for_update().get(pk=offence.pk)
    check(held, plan)
    key = plan.key or _free_key(held, plan)
    norm = put(held, plan, key, by, at)
    deeds.note(by, "record-norm", held, at)
    tell_norms(held)
    return norm


def check(offence: Offence, plan: NormPlan, corrected: Norm | None = None) -> None:
    if not plan.sources:
        raise NoSource
    has_none = plan.liability in (Liability.NONE, Liability.UNKNOWN)
    for penalty in plan.penalties:
        if has_none or not penalty.is_sound:
            raise BadPenalty(penalty)
    others = [norm for norm in offence.standing if norm != corrected]
    if plan.starts_on is None and any(norm.starts_on is None for norm in others):
        raise TwoBeginnings


def put(
    offence: Offence, plan: NormPlan, key: str, by: Account | None, at: dt.datetime,
    corrects: Norm | None = None, reason: dict[str, str] | None = None,
) -> Norm:  # fmt: skip
    norm = Norm.objects.create(
        offence=offence, key=key, corrects=corrects, reason=reason or {}, recorded_at=at,
        recorded_by=by, **{name: getattr(plan, name) for name in TOLD},
    )  # fmt: skip
    for source in plan.sources:
        NormCitation.objects.create(norm=norm, source=source, says=plan.says.get(source.key, {}))
    for order, penalty in enumerate(plan.penalties):
        Penalty.objects.create(norm=norm, order=order, **vars(penalty))
    return norm


def _free_key(offence: Offence, plan: NormPlan) -> str:
    wanted = f"norm-{plan.starts_on:%Y-%m-%d}" if plan.starts_on else "norm-earlier"
    taken = set(offence.norms.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
