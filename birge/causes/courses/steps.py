"""The rows of a course. A form has its own tables; what they are like is told once."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from birge.causes.courses.shelf import Shelf
from birge.causes.courses.stages import Procedure, Stage
from birge.causes.models import Cause, Precision, Source
from birge.people.models import Account

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Followed(models.Model):
    """What goes step by step under one procedure of its form's `shelf`."""

    slug = models.SlugField(max_length=80, unique=True)
    procedure = models.CharField(max_length=40)

    shelf: ClassVar[Shelf]
    if TYPE_CHECKING:
        pk: int
        cause: models.ForeignKey[Cause, Cause]
        steps: RelatedManager[Any]

    class Meta:
        abstract = True

    @property
    def rules(self) -> Procedure:
        return self.shelf.get(self.procedure)

    @property
    def standing(self) -> "list[Any]":
        """What holds: the steps that no correction has replaced, in the order of the days.

        On one day a corrected step keeps the place of the one that it replaced.
        """
        steps = list(self.steps.all())
        corrected = {step.corrects_id for step in steps}
        order = order_of(steps)
        return sorted((step for step in steps if step.pk not in corrected), key=order.__getitem__)

    @property
    def last_day(self) -> dt.date | None:
        return max((step.until or step.on for step in self.standing), default=None)


class DatedStep(models.Model):
    """One dated step, with its sources. A correction is a step of its own beside the old one."""

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
    recorded_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sources = models.ManyToManyField(Source, related_name="%(app_label)s_steps")

    if TYPE_CHECKING:
        pk: int
        corrects_id: int | None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @property
    def followed(self) -> Followed:
        raise NotImplementedError

    @property
    def law(self) -> Stage:
        return self.followed.rules.stages[self.stage]


def order_of(steps: Sequence[DatedStep]) -> dict[DatedStep, tuple[dt.date, int]]:
    """Where each stands among the others: by its day, then by when it was first told."""
    by_key = {step.pk: step for step in steps}
    order = {}
    for step in steps:
        first = step
        while first.corrects_id:
            first = by_key[first.corrects_id]
        order[step] = (step.on, first.pk)
    return order


def constraints_of(owner: str) -> list[models.BaseConstraint]:
    """For the table of the steps of `owner`, the name of its foreign key."""
    return [
        models.UniqueConstraint(fields=[owner, "key"], name=f"{owner}_step_key_once"),
        models.CheckConstraint(
            condition=models.Q(precision__in=Precision.values), name=f"{owner}_step_precision"
        ),
        models.CheckConstraint(
            condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
            name=f"{owner}_step_ends_after_start",
        ),
    ]
