from typing import ClassVar

from django.db import models

from birge.cases.models.case import Case
from birge.causes.courses.steps import DatedStep, constraints_of


class Step(DatedStep):
    """One dated step of a matter on its way through police and court."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = constraints_of("case")

    @property
    def followed(self) -> Case:
        return self.case
