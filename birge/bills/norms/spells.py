"""The periods of an offence without a hole: what the law said, or that no source tells."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from birge.bills.liability import Liability
from birge.bills.models import Norm, Offence

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """From `start` to `end`, both days included; None where it has no known beginning or no end.

    Without a norm it is a gap. `overlaps` are norms that others tell of the same time: a conflict
    that is shown and not decided here. `number` is its place among the norms, from 1.
    """

    norm: Norm | None
    start: dt.date | None
    end: dt.date | None
    number: int = 0
    overlaps: Sequence[Norm] = ()
    earlier: Sequence[Norm] = field(default=())

    @property
    def liability(self) -> Liability:
        return Liability(self.norm.liability) if self.norm else Liability.UNKNOWN

    @property
    def is_sure(self) -> bool:
        return self.norm is not None and self.norm.is_sure and not self.overlaps


def spells_of(offence: Offence, today: dt.date) -> list[Spell]:
    """In the order of time. What begins after `today` is told too."""
    norms = offence.standing
    replaced = {norm.pk: norm for norm in offence.norms.all()}
    spells: list[Spell] = []
    for number, norm in enumerate(norms, start=1):
        following = norms[number].starts_on if number < len(norms) else None
        end = norm.ends_on or (following - A_DAY if following else None)
        if spells and (gap := _gap(spells[-1].end, norm.starts_on)):
            spells.append(gap)
        overlaps = [other for other in norms if other != norm and _meet(norm, other, norms)]
        spells.append(Spell(norm, norm.starts_on, end, number, overlaps, _earlier(norm, replaced)))
    last = spells[-1].end if spells else None
    if last and last < today:
        spells.append(Spell(None, last + A_DAY, None))
    return spells


def holding(offence: Offence, today: dt.date) -> Spell | None:
    """What is told of that day."""
    for spell in reversed(spells_of(offence, today)):
        if spell.start is None or spell.start <= today:
            return spell
    return None


def _gap(end: dt.date | None, start: dt.date | None) -> Spell | None:
    if end and start and end + A_DAY < start:
        return Spell(None, end + A_DAY, start - A_DAY)
    return None


def _meet(one: Norm, other: Norm, norms: Sequence[Norm]) -> bool:
    """Whether the sources tell of both for one day; a norm without an end yields to the next."""
    first, second = sorted((one, other), key=norms.index)
    if first.starts_on == second.starts_on:
        return True
    return bool(first.ends_on and second.starts_on and second.starts_on <= first.ends_on)


def _earlier(norm: Norm, replaced: dict[int, Norm]) -> list[Norm]:
    found, here = [], norm
    while here.corrects_id:
        here = replaced[here.corrects_id]
        found.append(here)
    return found
