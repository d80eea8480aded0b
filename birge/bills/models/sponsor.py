from typing import ClassVar

from django.db import models

from birge.bills.models.part import Part
from birge.bills.states import SponsorKind


class Sponsor(Part):
    """Who brought the bill in, as a public source names them."""

    kind = models.CharField(max_length=20, choices=SponsorKind.choices)
    name = models.JSONField()
    is_primary = models.BooleanField(default=True)

    class Meta(Part.Meta):
        ordering: ClassVar = ["-is_primary", "id"]
        constraints: ClassVar = [
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=SponsorKind.values), name="bill_sponsor_kind"
            ),
        ]
