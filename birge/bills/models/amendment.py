from typing import ClassVar

from django.db import models

from birge.bills.models.part import Part
from birge.bills.states import Outcome


class Amendment(Part):
    """A change that somebody proposed to the bill, and which petition it answers, if any."""

    on = models.DateField()
    what = models.JSONField()
    proposed_by = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    # A petition here by its slug, or one elsewhere by its address.
    petition = models.SlugField(max_length=80, blank=True)
    petition_url = models.URLField(max_length=500, blank=True)
    note = models.JSONField(default=dict, blank=True)

    class Meta(Part.Meta):
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="bill_amendment_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(petition="") | models.Q(petition_url=""),
                name="bill_amendment_one_petition",
            ),
        ]
