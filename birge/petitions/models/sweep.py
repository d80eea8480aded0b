"""Signatures taken away together, by one published rule; it can be taken back for thirty days."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.people.models import Account

LASTS = dt.timedelta(days=30)


class SweepRule(models.TextChoices):
    """Why; the record holds the name."""

    FORGED = "forged", _("Signatures made by a machine")
    ONE_HAND = "one_hand", _("One person who signed for many")
    NOT_THEIRS = "not_theirs", _("Mailboxes that are not those of the signers")


class SweepQuerySet(models.QuerySet["Sweep"]):
    def shown(self) -> Self:
        """What anyone may see: those that took something away."""
        return self.exclude(state__in=(Sweep.State.PROPOSED, Sweep.State.DROPPED)).order_by("-id")

    def under_way(self) -> Self:
        return self.filter(state__in=(Sweep.State.RUNNING, Sweep.State.RESTORING)).order_by("id")


class Sweep(models.Model):
    """Chosen by days and traits among the signatures that stood when it was proposed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second moderator")
        DROPPED = "dropped", _("Dropped")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        RESTORING = "restoring", _("Being taken back")
        RESTORED = "restored", _("Taken back")

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="sweeps")
    rule = models.CharField(max_length=20, choices=SweepRule.choices)
    reason = models.TextField()
    language = models.CharField(max_length=35)
    traits = models.PositiveSmallIntegerField(default=0)
    from_day = models.DateField()
    to_day = models.DateField()
    # Whoever signs later is not meant.
    last = models.BigIntegerField()
    planned = models.PositiveIntegerField()
    removed = models.PositiveIntegerField(default=0)
    restored = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices)
    # Never public.
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    agreed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)
    why_restored = models.TextField(blank=True)

    objects = SweepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="petitions_sweep_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.rule}"

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.at)

    def may_be_restored(self, at: dt.datetime) -> bool:
        return self.state in (self.State.RUNNING, self.State.DONE) and at < self.at + LASTS
