from typing import Self

from django.db import models

from birge.cases.models.case import Case
from birge.cases.states import Naming, Part, WishOf
from birge.causes.models import Source
from birge.people.models import Account


class PersonQuerySet(models.QuerySet["Person"]):
    def waiting(self) -> Self:
        return self.filter(naming=Naming.PROPOSED, case__withheld_on=None)


class Person(models.Model):
    """Somebody whom a public source names. The name is public once a moderator agreed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(max_length=20, choices=Part.choices)
    name = models.CharField(max_length=200)
    naming = models.CharField(max_length=10, choices=Naming.choices, default=Naming.PROPOSED)
    proposed_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="people_in_cases")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "name"], name="case_person_once"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="case_part"),
            models.CheckConstraint(
                condition=models.Q(naming__in=Naming.values), name="case_naming"
            ),
        ]

    def __str__(self) -> str:
        return self.part

    @property
    def is_named(self) -> bool:
        return self.naming == Naming.AGREED


class WishQuerySet(models.QuerySet["Wish"]):
    def waiting(self) -> Self:
        return self.filter(decided_on=None)


class Wish(models.Model):
    """Somebody asked to be left out. Who it was is not asked, so nothing about them is kept."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="wishes")
    of = models.CharField(max_length=10, choices=WishOf.choices)
    received_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    is_granted = models.BooleanField(default=False)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(of__in=WishOf.values), name="case_wish_of"),
        ]

    def __str__(self) -> str:
        return self.of
