"""The petitions are watched: ten minutes become a few numbers, and what is unusual is flagged."""

import datetime as dt
from statistics import median

from django.db import transaction
from django.db.models import Count, Q, QuerySet

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
    """Read while others write, then stored whole or not at all; what was folded is not read again.

    Raises IntegrityError where another worker was faster.
    """
    if Pulse.objects.filter(at=start).exists():
        return 0
    numbers = _numbers(Knock.objects.filter(at__gte=start, at__lt=start + STEP))
    petitions = Petition.objects.filter(slug__in=[_slug(subject) for subject in numbers])
    with transaction.atomic():
        for petition in petitions:
            _judge(petition, petition.pulses.create(at=start, **numbers[petition.subject]))
    return len(petitions)


def _numbers(knocks: QuerySet[Knock]) -> dict[str, dict[str, int]]:
    """The columns of a pulse, by what was asked for."""
    asked = knocks.values("subject").annotate(
        asked=Count("pk"), disposable=Count("pk", filter=Q(marked=True)),
        crowded=Count("pk", filter=~Q(way=Way.FREE)),
    )  # fmt: skip
    networks, forms = _largest(knocks, "network"), _largest(knocks, "form")
    return {
        row["subject"]: {
            "asked": row["asked"], "disposable": row["disposable"], "crowded": row["crowded"],
            "network": networks[row["subject"]], "alike": forms[row["subject"]],
        }
        for row in asked
    }  # fmt: skip


def _slug(subject: str) -> str:
    return subject.removeprefix("petitions/")


def _largest(knocks: QuerySet[Knock], column: str) -> dict[str, int]:
    """Of each subject: how many the most frequent network, or form, has. A million stay no list."""
    largest: dict[str, int] = {}
    rows = knocks.values_list("subject", column).annotate(n=Count("pk")).order_by()
    for subject, _name, number in rows.iterator():
        largest[subject] = max(number, largest.get(subject, 0))
    return largest


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
