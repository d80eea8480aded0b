"""The log of what was removed because its time was over: rule, day and number, and nothing else."""

import datetime as dt

from django.db import models


class RemovalQuerySet(models.QuerySet["Removal"]):
    def add(self, rule: str, on: dt.date, number: int) -> None:
        row, _is_new = self.get_or_create(rule=rule, on=on)
        self.filter(pk=row.pk).update(number=models.F("number") + number)


class Removal(models.Model):
    rule = models.CharField(max_length=40)
    on = models.DateField()
    number = models.PositiveIntegerField(default=0)

    objects = RemovalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "on"], name="upkeep_removal_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.rule}: {self.number}"
