from typing import ClassVar

from django.db import models

from birge.broadcasts.models.captions import Cue
from birge.people.models import Account


class Rewording(models.Model):
    """A correction of a cue: the words that stood before it stay readable, with the reason."""

    cue = models.ForeignKey(Cue, on_delete=models.CASCADE, related_name="rewordings")
    words = models.TextField()
    speaker = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.words[:40]
