from typing import ClassVar, Self

from django.db import models

from birge.broadcasts.models.session import Session
from birge.broadcasts.states import Ground
from birge.people.models import Account


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def standing(self) -> Self:
        return self.filter(lifted_at=None)

    def unjudged(self) -> Self:
        """At the wish of a reader, and no moderator has looked yet."""
        return self.standing().filter(wish__isnull=False, wish__decided_on=None)


class Redaction(models.Model):
    """A stretch of a session whose words are withheld, in every language and in later files too."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="redactions")
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    ground = models.CharField(max_length=10, choices=Ground.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ground__in=Ground.values), name="redaction_ground"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="redaction_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.starts}"
