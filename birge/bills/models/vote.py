from typing import ClassVar

from django.db import models

from birge.bills.models.part import Part


class Vote(Part):
    """How a chamber voted; None is what no source gives, and never a nought."""

    on = models.DateField()
    # A stage of the bill's procedure, which says the chamber and the majority that it needs.
    stage = models.CharField(max_length=40)
    yes = models.PositiveIntegerField(null=True, blank=True)
    no = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    absent = models.PositiveIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    note = models.JSONField(default=dict, blank=True)

    class Meta(Part.Meta):
        ordering: ClassVar = ["on", "id"]
