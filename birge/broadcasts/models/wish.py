from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from birge.broadcasts.models.redaction import Redaction
from birge.broadcasts.models.session import Session


class WishQuerySet(models.QuerySet["Wish"]):
    def waiting(self) -> Self:
        return self.filter(decided_on=None)

    def refused(self) -> Self:
        return self.filter(decided_on__isnull=False, is_granted=False)

    def touching(self, starts: int, ends: int) -> Self:
        """Those that share time with this stretch."""
        return self.filter(starts__lt=ends, ends__gt=starts)


class Wish(models.Model):
    """Somebody asked that a sentence is left out. Who it was is not asked, and the hour not kept.

    `redaction` withholds it; null where the wish has to wait for a moderator, or was refused.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="wishes")
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    received_on = models.DateField()
    redaction = models.OneToOneField(
        Redaction, on_delete=models.SET_NULL, null=True, blank=True, related_name="wish"
    )
    decided_on = models.DateField(null=True, blank=True)
    is_granted = models.BooleanField(default=False)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["session", "starts", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="wish_has_length"),
            models.UniqueConstraint(
                fields=["session", "starts", "ends"], condition=Q(decided_on=None),
                name="wish_waits_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.session_id} {self.starts}"
