"""How many asked to sign, and what of it a person should look at. Numbers, and nobody."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.people.models import Account

STEP = dt.timedelta(minutes=10)
KEPT = dt.timedelta(days=14)


class Pulse(models.Model):
    """Ten minutes of asking: how many, and the largest number that one network, or form, had."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="pulses")
    at = models.DateTimeField()
    asked = models.PositiveIntegerField()
    disposable = models.PositiveIntegerField()
    crowded = models.PositiveIntegerField()
    network = models.PositiveIntegerField()
    alike = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "at"], name="petitions_pulse_once"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.at:%H:%M}: {self.asked}"

    def share(self, sort: str) -> int:
        """In percent of all who asked."""
        return 100 * int(getattr(self, sort)) // max(1, self.asked)


class BurstQuerySet(models.QuerySet["Burst"]):
    def waiting(self) -> Self:
        return self.filter(closed_at=None).select_related("petition").order_by("began_at")


class Burst(models.Model):
    """Flagged for a person. Nothing follows of itself; `signs` say what was unusual."""

    class Finding(models.TextChoices):
        REAL = "real", _("A real surge: news, a link, a call to sign")
        FORGED = "forged", _("Made by a machine, at least in part")
        UNSURE = "unsure", _("It can’t be told")

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="bursts")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    usual = models.PositiveIntegerField()
    signs = models.JSONField(default=list)
    finding = models.CharField(max_length=10, choices=Finding.choices, blank=True)
    reason = models.TextField(blank=True)
    closed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = BurstQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(closed_at=None), name="petitions_one_open_burst"
            ),
            models.CheckConstraint(
                name="petitions_burst_closed_with_reason",
                condition=Q(closed_at=None) | (~Q(reason="") & ~Q(finding="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.began_at:%Y-%m-%d %H:%M}"
