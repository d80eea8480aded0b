from typing import Self

from django.db import models
from django.urls import reverse

from birge.cases import stages
from birge.causes.courses.steps import Followed
from birge.causes.models import Cause, Disclosure


class CaseQuerySet(models.QuerySet["Case"]):
    def public(self) -> Self:
        return self.filter(
            opened_on__isnull=False, withheld_on=None, cause__opened_on__isnull=False
        )

    def told(self) -> Self:
        """Everything that telling them needs, in a fixed number of queries."""
        return self.select_related("cause").prefetch_related(
            "steps__sources", "people__sources", "cause__texts"
        )


class Case(Followed):
    """One matter on its way through police and court. Texts are kept by language.

    Nothing of it is in the append-only record: whoever wishes to be left out must be.
    """

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="cases")
    # What sort of matter, for counting how far those of one sort get: "domestic-violence".
    sort = models.SlugField(max_length=80)
    title = models.JSONField()
    summary = models.JSONField(default=dict, blank=True)
    place = models.JSONField(default=dict, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    opened_on = models.DateField(null=True, blank=True)
    # Told to nobody since then: somebody asked to be left out, and a moderator has yet to look.
    withheld_on = models.DateField(null=True, blank=True)

    shelf = stages.SHELF
    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="case_disclosure"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("cases:case", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return bool(self.opened_on) and self.withheld_on is None and self.cause.is_public
