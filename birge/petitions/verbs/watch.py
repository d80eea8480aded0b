"""The petitions are watched: ten minutes become a few numbers, and what is unusual is flagged."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from django.db import transaction

from birge.people import trail
from birge.people.models import Account
from birge.petitions.models import Burst, Petition, Pulse
from birge.petitions.models.burst import KEPT, STEP
from birge.sluice.models import Knock, Way

# Fewer than this in ten minutes is nobody's burst.
LEAST = 30
# So many times what is usual for this petition, and what is taken for usual at least.
TIMES, LEAST_USUAL = 6, 5
# In percent of those who asked.
ONE_NETWORK, DISPOSABLE, ALIKE = 50, 30, 50


class AlreadyClosed(ValueError):
    """A colleague said first what it was, or no reason is given."""


def watch(at: dt.datetime) -> int:
    """Called by the work loop, harmless to call again. Returns how many pulses are new."""
    now = _floor(at)
    new = sum(_fold(start) for start in (now - 2 * STEP, now - STEP))
    Pulse.objects.filter(at__lt=at - KEPT).delete()
    return new


@transaction.atomic
def close_burst(number: int, finding: str, reason: str, by: Account, at: dt.datetime) -> Burst:
    """Raises AlreadyClosed. What it was found to be changes nothing of itself."""
    burst = Burst.objects.select_for_update().filter(pk=number, closed_at=None).first()
    if burst is None or not reason.strip() or finding not in Burst.Finding.values:
        raise AlreadyClosed
    burst.finding, burst.reason = finding, reason.strip()
    burst.closed_by, burst.closed_at = by, at
    burst.save(update_fields=["finding", "reason", "closed_by", "closed_at"])
    trail.note(by, "burst-close", at, about=f"petitions {burst.petition.slug} {finding}")
    return burst


def _fold(start: dt.datetime) -> int:
    rows = Knock.objects.filter(at__gte=start, at__lt=start + STEP).values_list(
        "subject", "network", "form", "marked", "way"
    )
    asked: dict[str, list[Any]] = {}
    for subject, *rest in rows:
        asked.setdefault(subject.removeprefix("petitions/"), []).append(rest)
    new = 0
    for petition in Petition.objects.filter(slug__in=asked):
        new += _pulse(petition, start, asked[petition.slug])
    return new


@transaction.atomic
def _pulse(petition: Petition, start: dt.datetime, knocks: list[Any]) -> bool:
    networks, forms, marked, ways = zip(*knocks, strict=True)
    numbers = {
        "asked": len(knocks), "disposable": sum(marked), "network": _largest(networks),
        "crowded": sum(way != Way.FREE for way in ways), "alike": _largest(forms),
    }  # fmt: skip
    pulse, is_new = petition.pulses.get_or_create(at=start, defaults=numbers)
    if is_new:
        _judge(petition, pulse)
    return is_new


def _largest(names: Iterable[bytes]) -> int:
    """How many the most frequent of these has."""
    return max(Counter(map(bytes, names)).values())


def _judge(petition: Petition, pulse: Pulse) -> None:
    before = petition.pulses.filter(at__lt=pulse.at, at__gte=pulse.at - KEPT)
    usual = int(median(before.values_list("asked", flat=True) or [0]))
    signs = signs_of(pulse, usual)
    if not signs:
        return
    burst, is_new = Burst.objects.get_or_create(
        petition=petition, closed_at=None,
        defaults={
            "began_at": pulse.at, "seen_at": pulse.at + STEP, "usual": usual, "signs": signs,
        },
    )  # fmt: skip
    if not is_new:
        burst.seen_at, burst.signs = pulse.at + STEP, sorted({*burst.signs, *signs})
        burst.save(update_fields=["seen_at", "signs"])


def signs_of(pulse: Pulse, usual: int) -> list[str]:
    if pulse.asked < LEAST:
        return []
    unusual = {
        "alike": pulse.share("alike") >= ALIKE,
        "disposable": pulse.share("disposable") >= DISPOSABLE,
        "fast": pulse.asked >= TIMES * max(usual, LEAST_USUAL),
        "network": pulse.share("network") >= ONE_NETWORK,
    }
    return [name for name, is_there in unusual.items() if is_there]


def _floor(at: dt.datetime) -> dt.datetime:
    seconds = int(STEP.total_seconds())
    return dt.datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, dt.UTC)
