from typing import ClassVar

from django.db import models

from birge.bills.models.bill import Bill
from birge.causes.models import Source
from birge.people.models import Account


class Part(models.Model):
    """What a bill has beside its steps: a version, a vote, a sponsor, an amendment.

    A mistake is withdrawn with the reason and stays readable; the right one stands beside it.
    """

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="%(class)ss")
    key = models.SlugField(max_length=80)
    sources = models.ManyToManyField(Source, related_name="bill_%(class)ss")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bill", "key"], name="bill_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return self.key
