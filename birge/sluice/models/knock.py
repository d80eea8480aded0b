"""That somebody asked, for as long as a limit looks back: no address, and not what came of it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

LOOKS_BACK = dt.timedelta(minutes=30)
# How far the clocks of several hosts may be apart. Later than that is of a clock that was set back.
APART = dt.timedelta(minutes=1)


class Way(models.TextChoices):
    """How one came through."""

    FREE = "free"
    WORKED = "worked"
    WAITED = "waited"


class KnockQuerySet(models.QuerySet["Knock"]):
    def lately(self, subject: str, span: dt.timedelta, at: dt.datetime) -> Self:
        """Nobody waits until it is as late again as a clock that went ahead had said."""
        return self.filter(subject=subject, at__gt=at - span, at__lte=at + APART)

    def outlived(self, at: dt.datetime) -> Self:
        return self.filter(Q(at__lte=at - LOOKS_BACK) | Q(at__gt=at + LOOKS_BACK))


class Knock(models.Model):
    """`network` is a name under the day's key; `subject` is what was asked for."""

    subject = models.CharField(max_length=120)
    at = models.DateTimeField()
    network = models.BinaryField(max_length=16)
    # The form of what was typed, under a name too, and whether whoever asks marked it.
    form = models.BinaryField(max_length=16, default=b"")
    marked = models.BooleanField(default=False)
    way = models.CharField(max_length=6, choices=Way.choices)

    objects = KnockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "network", "at"], name="sluice_knock_network"),
            models.Index(fields=["at"], name="sluice_knock_at"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.way}"
