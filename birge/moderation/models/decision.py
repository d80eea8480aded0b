"""Decisions of moderators. Each is published with its ground and reason, and never changed."""

import datetime as dt
import hashlib
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.ledger.encoding import canonical
from birge.moderation.grounds import SLIP
from birge.people.models import Account


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Refused")
    PAUSED = "paused", _("Paused: the approval is taken back")
    RESUMED = "resumed", _("Resumed after a pause")
    RETURNED = "returned", _("Refusal taken back: it is judged anew")
    UPHELD = "upheld", _("Refusal upheld on appeal")
    OVERTURNED = "overturned", _("Refusal overturned on appeal")


# Named by what they do to the thing that they are about.
OPENING = frozenset({Outcome.APPROVED, Outcome.RESUMED, Outcome.OVERTURNED})
REFUSING = frozenset({Outcome.REJECTED, Outcome.UPHELD})
NEED_GROUND = frozenset({Outcome.REJECTED, Outcome.PAUSED})
ON_APPEAL = frozenset({Outcome.UPHELD, Outcome.OVERTURNED})
TAKING_BACK = frozenset({Outcome.PAUSED, Outcome.RETURNED})


class DecisionQuerySet(models.QuerySet["Decision"]):
    def newest_first(self) -> Self:
        return self.select_related("appeal", "follows", "followed").order_by("-id")

    def about(self, form: str, slug: str) -> Self:
        return self.filter(form=form, slug=slug).newest_first()

    def refusals(self) -> Self:
        return self.filter(outcome=Outcome.REJECTED)

    def taken_back(self) -> Self:
        return self.filter(outcome__in=TAKING_BACK)

    def on_appeal(self) -> Self:
        return self.filter(Q(outcome__in=ON_APPEAL) | Q(appeal__isnull=False))


class Decision(models.Model):
    """What a moderator decided of one thing, named by its form of action and slug.

    `follows` is the decision before it about the same thing: the database holds that only one
    can follow, so two moderators can't both take the next step.
    """

    form = models.CharField(max_length=30)
    slug = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    ground = models.CharField(max_length=40, blank=True)
    ground_names = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    # Of the reason: it is written once, for the organisers who read it.
    language = models.CharField(max_length=35, blank=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed")
    # Never public.
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="decisions")
    decided_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["form", "slug"], name="moderation_decision_about")]
        constraints = [
            models.CheckConstraint(
                name="moderation_ground_where_it_is_needed",
                condition=~Q(outcome__in=sorted(NEED_GROUND)) | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="moderation_reason_but_for_a_slip",
                condition=Q(outcome=Outcome.APPROVED) | ~Q(reason="") | Q(ground=SLIP.code),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.slug}: {self.outcome}"

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.decided_at)

    @property
    def is_refusal(self) -> bool:
        return self.outcome == Outcome.REJECTED

    @property
    def is_latest(self) -> bool:
        return not hasattr(self, "followed")

    @property
    def appealed(self) -> "models.Model | None":
        return getattr(self, "appeal", None)

    @property
    def can_be_appealed(self) -> bool:
        return self.is_refusal and self.is_latest and self.appealed is None

    def ground_in(self, language: str) -> str:
        """The ground as it read on the day of the decision."""
        return str(self.ground_names.get(language) or self.ground_names.get("en") or self.ground)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of the reason and its language."""
        words = {"language": self.language, "reason": self.reason}
        return hashlib.sha256(canonical(words)).hexdigest()
