from django.db import models

from birge.causes.models.moment import Moment
from birge.people.models import Account


class Correction(models.Model):
    """That an entry said something else until a day, and why it no longer does.

    `was` holds the parts that were replaced, as `causes/keeping.py` tells them.
    """

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="corrections")
    on = models.DateField()
    was = models.JSONField()
    why = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.on}"
