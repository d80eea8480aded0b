"""How the outbox does: for the command line and the demo's pages."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from birge.courier.models import Latency, Letter

WINDOW = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Figures:
    waiting: int
    oldest: float | None  # seconds that the oldest waiting letter has waited
    dead: int
    sent: int  # in the last 24 hours
    latency: Latency | None

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
        oldest=(at - oldest).total_seconds() if oldest else None,
        dead=letters.dead().count(),
        sent=letters.accepted_since(at - WINDOW).count(),
        latency=letters.latency(at - WINDOW),
    )


def seconds(value: float) -> str:
    if value < 120:
        return _("%(number)s s") % {"number": number_format(value, 1)}
    return _("%(number)s min") % {"number": number_format(value / 60, 0)}
