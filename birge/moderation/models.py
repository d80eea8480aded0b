"""Decisions of moderators. Each is published with its ground and reason."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Refused")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def newest_first(self) -> "DecisionQuerySet":
        return self.order_by("-decided_at", "-id")

    def about(self, form: str, slug: str) -> "DecisionQuerySet":
        return self.filter(form=form, slug=slug).newest_first()


class Decision(models.Model):
    """What a moderator decided of one thing, named by its form of action and slug."""

    form = models.CharField(max_length=30)
    slug = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    ground = models.CharField(max_length=40, blank=True)
    ground_names = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["form", "slug"], name="moderation_decision_about")]
        constraints = [
            models.CheckConstraint(
                name="moderation_refusal_has_ground_and_reason",
                condition=models.Q(outcome=Outcome.APPROVED)
                | (~models.Q(ground="") & ~models.Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.slug}: {self.outcome}"

    @property
    def day(self) -> dt.date:
        return self.decided_at.date()

    @property
    def is_refusal(self) -> bool:
        return self.outcome == Outcome.REJECTED

    def ground_in(self, language: str) -> str:
        """The ground as it read on the day of the decision."""
        return str(self.ground_names.get(language) or self.ground_names.get("en") or self.ground)
