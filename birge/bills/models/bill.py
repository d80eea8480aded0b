from typing import Self

from django.apps import apps
from django.db import models
from django.urls import reverse

from birge.bills import stages
from birge.causes.courses.steps import Followed
from birge.causes.models import Cause, Disclosure


class BillQuerySet(models.QuerySet["Bill"]):
    def public(self) -> Self:
        return self.filter(opened_on__isnull=False, cause__opened_on__isnull=False)

    def told(self) -> Self:
        """With what says how they stand, in a fixed number of queries."""
        return self.select_related("cause").prefetch_related("steps__sources", "cause__texts")

    def whole(self) -> Self:
        """Everything that telling one needs; of the texts of its versions only the languages."""
        texts = apps.get_model("bills", "VersionText")._default_manager.defer("text")
        return self.told().prefetch_related(
            "versions__sources__corrections", models.Prefetch("versions__texts", texts),
            "votes__sources__corrections", "sponsors__sources__corrections",
            "amendments__sources__corrections", "documents__sources", "steps__sources__corrections",
        )  # fmt: skip


class Bill(Followed):
    """A draft on its way to law, under the procedure of the day it was brought in."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="bills")
    title = models.JSONField()
    summary = models.JSONField(default=dict, blank=True)
    # What the parliament calls it, and what the law is called that it became.
    number = models.CharField(max_length=80, blank=True)
    law_number = models.CharField(max_length=80, blank=True)
    url = models.URLField(max_length=500, blank=True)
    # Of what it was brought in from, such as "senate.parlam.kz/6143": the same bill comes in once.
    origin = models.CharField(max_length=200, blank=True)
    # The session of parliament, in its own words; other titles, each with a note; and what else a
    # file told that has no place here, so that it goes out again as it came in.
    session = models.CharField(max_length=200, blank=True)
    other_titles = models.JSONField(default=list, blank=True)
    extras = models.JSONField(default=dict, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    opened_on = models.DateField(null=True, blank=True)

    shelf = stages.SHELF
    objects = BillQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="bill_disclosure"
            ),
            models.UniqueConstraint(
                fields=["cause", "origin"], condition=~models.Q(origin=""), name="bill_origin_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("bills:bill", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return bool(self.opened_on) and self.cause.is_public
