"""A moderator says: I am looking at this."""

import datetime as dt
from typing import Self

from django.db import models

from birge.people.models import Account

LIFETIME = dt.timedelta(hours=1)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def holding(self, at: dt.datetime) -> Self:
        return self.filter(since__gt=at - LIFETIME).select_related("by")


class Claim(models.Model):
    """One for each thing; it lapses after an hour, and with the decision."""

    form = models.CharField(max_length=30)
    slug = models.CharField(max_length=80)
    by = models.ForeignKey(Account, models.CASCADE, related_name="claims")
    since = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "slug"], name="moderation_claimed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.slug}"

    def holds(self, at: dt.datetime) -> bool:
        return self.since > at - LIFETIME

    @property
    def until(self) -> dt.datetime:
        return self.since + LIFETIME
