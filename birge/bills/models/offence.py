from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse

from birge.causes.models import Cause, Disclosure

if TYPE_CHECKING:
    from birge.bills.models.norm import Norm


class OffenceQuerySet(models.QuerySet["Offence"]):
    def public(self) -> Self:
        return self.filter(opened_on__isnull=False, cause__opened_on__isnull=False)

    def told(self) -> Self:
        """Everything that telling them needs, in a fixed number of queries."""
        return self.select_related("cause").prefetch_related(
            "norms__citations__source__corrections", "norms__penalties", "cause__texts"
        )


class Offence(models.Model):
    """An act that the law forbids, or did, or does not: followed through all its norms."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="offences")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.JSONField()
    summary = models.JSONField(default=dict, blank=True)
    # Where the law holds, by language: "Kazakhstan".
    place = models.JSONField(default=dict, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    opened_on = models.DateField(null=True, blank=True)

    objects = OffenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="offence_disclosure"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("bills:norm", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return bool(self.opened_on) and self.cause.is_public

    @property
    def standing(self) -> list["Norm"]:
        """What holds: neither corrected nor withdrawn, the earliest first."""
        norms = list(self.norms.all())
        corrected = {norm.corrects_id for norm in norms}
        return [norm for norm in norms if norm.pk not in corrected and norm.withdrawn_on is None]

    @property
    def withdrawn(self) -> list["Norm"]:
        return [norm for norm in self.norms.all() if norm.withdrawn_on]
