"""How the outbox does: for the command line and the demo's pages."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from birge.courier.models import Latency, Letter

WINDOW = dt.timedelta(hours=24)
HOUR = dt.timedelta(hours=1)
# Of fewer letters nothing is told by their purpose.
FEWEST = 5
# A link that somebody waits for should be on its way by then, in seconds.
BEHIND = 60.0


@dataclass(frozen=True)
class Figures:
    waiting: int
    oldest: float | None  # seconds that the oldest waiting letter has waited
    dead: int
    sent: int  # in the last 24 hours
    latency: Latency | None

    @property
    def is_behind(self) -> bool:
        return self.oldest is not None and self.oldest > BEHIND

    @property
    def oldest_waits(self) -> str:
        return seconds(self.oldest) if self.oldest is not None else "–"

    @property
    def half_within(self) -> str:
        return seconds(self.latency.p50) if self.latency else ""

    @property
    def nearly_all_within(self) -> str:
        return seconds(self.latency.p95) if self.latency else ""


def figures(at: dt.datetime) -> Figures:
    letters = Letter.objects.all()
    oldest = letters.waiting().order_by("created_at").values_list("created_at", flat=True).first()
    return Figures(
        waiting=letters.waiting().count(),
        oldest=max(0.0, (at - oldest).total_seconds()) if oldest else None,
        dead=letters.dead().count(),
        sent=letters.accepted_since(at - WINDOW).count(),
        latency=letters.latency(at - WINDOW),
    )


@dataclass(frozen=True)
class Purpose:
    """How long letters of one purpose took; None where there are fewer than five."""

    kind: str
    hour: Latency | None
    day: Latency | None

    @property
    def cells(self) -> list[str]:
        return [
            text
            for latency in (self.hour, self.day)
            for text in ((seconds(latency.p50), seconds(latency.p95)) if latency else ("–", "–"))
        ]


def purposes(at: dt.datetime) -> list[Purpose]:
    """By the newest 10,000 letters of the hour, and of the day."""
    hour, day = Letter.objects.waits(at - HOUR), Letter.objects.waits(at - WINDOW)
    rows = [
        Purpose(kind, _told(hour.get(kind, [])), _told(day.get(kind, [])))
        for kind in sorted({*hour, *day})
    ]
    return [row for row in rows if row.hour or row.day]


def _told(waits: list[float]) -> Latency | None:
    return Latency.of(waits) if len(waits) >= FEWEST else None


def seconds(value: float) -> str:
    if value < 120:
        return _("%(number)s s") % {"number": number_format(value, 1)}
    return _("%(number)s min") % {"number": number_format(value / 60, 0)}
