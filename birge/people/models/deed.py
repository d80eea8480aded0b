"""The trail of what each account did."""

from typing import Self

from django.db import models

from birge.people.models.account import Account


class DeedQuerySet(models.QuerySet["Deed"]):
    def of(self, scope: str) -> Self:
        return self.filter(of=scope).select_related("by").order_by("-id")


class Deed(models.Model):
    """Written once. `of` is the team's "causes/<slug>", "bodies/<slug>" or ""; `about` the thing.

    No text that was written and nothing about a signer is repeated here.
    """

    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="deeds")
    verb = models.CharField(max_length=40)
    of = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    objects = DeedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["of", "-id"], name="people_deeds_of")]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}".strip()
