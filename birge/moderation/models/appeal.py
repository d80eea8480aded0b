"""An appeal against a refusal: once, in words, judged by another moderator."""

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from birge.moderation.models.decision import Decision
from birge.people.models import Account


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> Self:
        """Those whose refusal nothing followed."""
        found = self.filter(against__followed=None).select_related("against")
        return found.order_by("due_on", "id")


class Appeal(models.Model):
    """Its words are published with the decision on it, unless that decision withholds them."""

    against = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    words = models.TextField()
    language = models.CharField(max_length=35)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="appeals")
    made_at = models.DateTimeField()
    due_on = models.DateField()
    is_withheld = models.BooleanField(default=False)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="moderation_appeal_has_words", condition=~models.Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"appeal against {self.against_id}"

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.made_at)

    def is_late(self, at: dt.datetime) -> bool:
        return timezone.localdate(at) > self.due_on

    @property
    def shows_words(self) -> bool:
        return not self.against.is_latest and not self.is_withheld
