"""How many came, as somebody says: an interval with its source, never a mean of several."""

from django.db import models
from django.db.models import F, Q

from birge.causes.models import Qualifier, Source
from birge.gatherings.models.place import Place
from birge.gatherings.states import By, Method

QUALIFIERS = tuple(one for one in Qualifier if one != Qualifier.OF)


class Estimate(models.Model):
    """`low` and `high` are what the source gives; a bound that it leaves open is None."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="estimates")
    number = models.PositiveSmallIntegerField()
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, choices=[(q.value, q.label) for q in QUALIFIERS])
    by = models.CharField(max_length=20, choices=By.choices)
    who = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=20, choices=Method.choices)
    on = models.DateField()
    # Of the cause's story, or named here; one of them at least.
    sources = models.ManyToManyField(Source, related_name="estimates", blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    correction = models.CharField(max_length=500, blank=True)
    is_recorded = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="estimate_once"),
            models.CheckConstraint(
                condition=Q(qualifier__in=[str(q) for q in QUALIFIERS]), name="estimate_qualifier"
            ),
            models.CheckConstraint(
                condition=~Q(low=None) | ~Q(high=None), name="estimate_has_a_bound"
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=F("low")),
                name="estimate_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.qualifier} {self.low}–{self.high}"

    @property
    def is_corrected(self) -> bool:
        return any(one.corrects_id == self.pk for one in self.place.estimates.all())
