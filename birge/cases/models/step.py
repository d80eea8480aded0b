from typing import ClassVar

from django.db import models

from birge.cases.models.case import Case
from birge.cases.stages import Stage
from birge.causes.models import Precision, Source
from birge.people.models import Account


class Step(models.Model):
    """One dated step, with its sources. A correction is a step of its own beside the old one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=80)
    stage = models.CharField(max_length=40)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision.choices)
    what = models.JSONField()
    note = models.JSONField(default=dict, blank=True)
    # Why it is told although the law lets it not follow; empty for what the law lets follow.
    irregular = models.JSONField(default=dict, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="case_steps")

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "key"], name="case_step_key_once"),
            models.CheckConstraint(
                condition=models.Q(precision__in=Precision.values), name="case_step_precision"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
                name="case_step_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def law(self) -> Stage:
        return self.case.rules.stages[self.stage]
