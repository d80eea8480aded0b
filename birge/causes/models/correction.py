from typing import ClassVar

from django.db import models

from birge.causes.models.moment import Moment
from birge.causes.models.source import Source
from birge.people.models import Account


class Replaced(models.Model):
    """That something said otherwise until a day, and why it no longer does.

    `was` holds the parts that were replaced, as `causes/keeping.py` tells them.
    """

    on = models.DateField()
    was = models.JSONField()
    why = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]


class Correction(Replaced):
    """Of an entry of the story."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="corrections")

    class Meta(Replaced.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.moment_id} {self.on}"


class SourceCorrection(Replaced):
    """Of a source: whoever cited it by its old address or publisher finds it again."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="corrections")

    class Meta(Replaced.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.source_id} {self.on}"
