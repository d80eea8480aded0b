"""Many signatures go by one rule: previewed, agreed on, taken away in batches, and taken back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max

from birge.ledger.record import record_all
from birge.people import trail
from birge.people.models import Account
from birge.petitions.facts import SignatureRemoved, SignatureRestored
from birge.petitions.models import Petition, Signature, Sweep
from birge.petitions.models.signature import SignatureQuerySet

BATCH = 200
# Beyond so many, or this part of the count, a second moderator must agree.
LARGE, LARGE_PART = 100, 100
# The newest of those that would go: to draw at random would sort millions.
SAMPLE = 12
State = Sweep.State


class NeedsAnother(ValueError):
    """Nobody agrees with themselves, and nobody sweeps what their own team brings."""


class NothingToSweep(ValueError):
    """No signature is chosen, or the sweep does not stand there any more."""


@dataclass(frozen=True)
class Choice:
    """Days, the last one included, and traits of which one at least must be there; 0 for all."""

    from_day: dt.date
    to_day: dt.date
    traits: int = 0

    def among(self, petition: Petition) -> SignatureQuerySet:
        found = petition.signatures.counted().filter(
            on__range=(self.from_day, self.to_day), entry__isnull=False
        )
        if self.traits:
            found = found.with_traits(self.traits)
        return found


@dataclass(frozen=True)
class Preview:
    """`sample` shows days and classes of some, and nobody."""

    number: int
    left: int
    counts: dict[str, int]
    days: dict[dt.date, int]
    sample: list[Signature]
    is_large: bool


def preview(petition: Petition, choice: Choice) -> Preview:
    found, count = choice.among(petition), petition.tally.total
    number = found.count()
    return Preview(
        number, count - number, _by(found, "assurance"), _by(found, "on"),
        list(found.order_by("-id")[:SAMPLE]), number > LARGE or number * LARGE_PART > count,
    )  # fmt: skip


def _by(found: SignatureQuerySet, column: str) -> dict[Any, int]:
    rows = found.values(column).annotate(n=Count("id")).order_by(column)
    return {row[column]: row["n"] for row in rows}


@transaction.atomic
def propose_sweep(
    petition: Petition, choice: Choice, rule: str, reason: str, language: str, by: Account,
    at: dt.datetime,
) -> Sweep:  # fmt: skip
    """A small one begins at once. Raises NeedsAnother or NothingToSweep."""
    _refuse_own(petition, by)
    seen = preview(petition, choice)
    if not seen.number or not reason.strip():
        raise NothingToSweep
    last = choice.among(petition).aggregate(last=Max("id"))["last"]
    made = Sweep.objects.create(
        petition=petition, rule=rule, reason=reason.strip(), language=language,
        traits=choice.traits, from_day=choice.from_day, to_day=choice.to_day, last=last,
        planned=seen.number, by=by, at=at, state=State.PROPOSED if seen.is_large else State.RUNNING,
    )  # fmt: skip
    trail.note(by, "sweep-propose", at, about=f"petitions {petition.slug} {made.pk}")
    return made


@transaction.atomic
def agree_sweep(number: int, by: Account, at: dt.datetime, *, agrees: bool = True) -> Sweep:
    """Whoever proposed it may only drop it. Raises NeedsAnother or NothingToSweep."""
    sweep = _held(number, State.PROPOSED)
    _refuse_own(sweep.petition, by)
    if agrees and sweep.by_id == by.pk:
        raise NeedsAnother
    sweep.state = State.RUNNING if agrees else State.DROPPED
    sweep.agreed_by = by if agrees else None
    sweep.save(update_fields=["state", "agreed_by"])
    verb = "sweep-agree" if agrees else "sweep-drop"
    trail.note(by, verb, at, about=f"petitions {sweep.petition.slug} {sweep.pk}")
    return sweep


@transaction.atomic
def restore_sweep(number: int, reason: str, by: Account, at: dt.datetime) -> Sweep:
    """All of it counts again, as fast as batches go. Raises NeedsAnother or NothingToSweep."""
    sweep = _held(number, State.RUNNING, State.DONE)
    _refuse_own(sweep.petition, by)
    if not reason.strip() or not sweep.may_be_restored(at):
        raise NothingToSweep
    sweep.state, sweep.restored_at, sweep.why_restored = State.RESTORING, at, reason.strip()
    sweep.save(update_fields=["state", "restored_at", "why_restored"])
    trail.note(by, "sweep-restore", at, about=f"petitions {sweep.petition.slug} {sweep.pk}")
    return sweep


def carry_out(at: dt.datetime, batches: int = 50) -> int:
    """Called by the work loop: so many batches at most, each whole or not at all."""
    done = 0
    for number in Sweep.objects.under_way().values_list("pk", flat=True):
        while done < batches and _step(number, at):
            done += 1
    return done


@transaction.atomic
def _step(number: int, at: dt.datetime) -> bool:
    """The petition is held first, as everywhere: a count said meanwhile is that of the record."""
    sweep = Sweep.objects.get(pk=number)
    petition = Petition.objects.select_for_update().get(pk=sweep.petition_id)
    sweep = Sweep.objects.select_for_update().get(pk=number)
    if sweep.state == State.RUNNING:
        return _remove_some(sweep, petition, petition.day_of(at))
    return sweep.state == State.RESTORING and _restore_some(sweep, petition, petition.day_of(at))


def _remove_some(sweep: Sweep, petition: Petition, on: dt.date) -> bool:
    choice = Choice(sweep.from_day, sweep.to_day, sweep.traits)
    rows = choice.among(petition).filter(pk__lte=sweep.last).order_by("id")
    some = list(rows.select_for_update()[:BATCH])
    if not some:
        Sweep.objects.filter(pk=sweep.pk).update(state=State.DONE)
        return False
    facts = [
        SignatureRemoved(petition.slug, on, bytes(one.withdrawal_hash), sweep.rule, sweep.pk)
        for one in some
    ]
    record_all(facts, [on] * len(facts))
    _move(some, state=Signature.State.REMOVED, sweep=sweep)
    Sweep.objects.filter(pk=sweep.pk).update(removed=F("removed") + len(some))
    return True


def _restore_some(sweep: Sweep, petition: Petition, on: dt.date) -> bool:
    rows = sweep.swept.removed().order_by("id")
    some = list(rows.select_for_update()[:BATCH])
    if not some:
        Sweep.objects.filter(pk=sweep.pk).update(state=State.RESTORED)
        return False
    facts = [
        SignatureRestored(petition.slug, on, bytes(one.withdrawal_hash), sweep.pk) for one in some
    ]
    record_all(facts, [on] * len(facts))
    _move(some, state=Signature.State.COUNTED, sweep=None)
    Sweep.objects.filter(pk=sweep.pk).update(restored=F("restored") + len(some))
    return True


def _move(some: Iterable[Signature], **changed: Any) -> None:
    Signature.objects.filter(pk__in=[one.pk for one in some]).update(**changed)


def _held(number: int, *states: str) -> Sweep:
    sweep = Sweep.objects.select_for_update().filter(pk=number, state__in=states).first()
    if sweep is None:
        raise NothingToSweep
    return sweep


def _refuse_own(petition: Petition, by: Account) -> None:
    if by.memberships.filter(of=f"causes/{petition.cause.slug}").exists():
        raise NeedsAnother
