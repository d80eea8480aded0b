from typing import ClassVar

from django.db import models

from birge.bills.models.bill import Bill
from birge.causes.courses.steps import DatedStep, constraints_of


class Step(DatedStep):
    """One dated step of a bill on its way to law."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = constraints_of("bill")

    @property
    def followed(self) -> Bill:
        return self.bill
