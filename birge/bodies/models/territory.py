import datetime as dt
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.bodies.models import period
from birge.bodies.names import name_in


class Kind(models.TextChoices):
    UNION = "union", _("Union of states")
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    CITY = "city", _("City with the rank of a region")
    DISTRICT = "district", _("District")


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def valid(self, on: dt.date) -> "TerritoryQuerySet":
        return self.filter(period.valid(on))

    def regions_of(self, country: str) -> "TerritoryQuerySet":
        """The regions and cities of their rank, by code; `country` is the country's code."""
        regions = self.filter(parent__code=country, kind__in=(Kind.REGION, Kind.CITY))
        return regions.order_by("code")

    def with_parts(self, code: str) -> "TerritoryQuerySet":
        """The territory of this code, and what lies in it: regions, their districts."""
        above = ("", "parent__", "parent__parent__", "parent__parent__parent__")
        here = (Q(**{f"{path}code": code}) for path in above)
        return self.filter(reduce(or_, here))


class Territory(models.Model):
    """A country, or a part of one. `code` is ISO 3166: "KZ", "KZ-62"."""

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    names = models.JSONField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    population = models.PositiveIntegerField(null=True, blank=True)
    population_on = models.DateField(null=True, blank=True)
    population_source = models.CharField(max_length=200, blank=True)
    # Where the territory stands on a map of equal tiles, counted from the north-western corner.
    grid_row = models.PositiveSmallIntegerField(null=True, blank=True)
    grid_column = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(max_length=6)
    # Set by an operator who corrected it by hand; the files then leave those values alone.
    corrected_on = models.DateField(null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            period.in_order("bodies_territory_period"),
            models.CheckConstraint(name="bodies_territory_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="bodies_territory_population_is_dated_and_sourced",
                condition=Q(population=None, population_on=None, population_source="")
                | (Q(population__gte=1, population_on__isnull=False) & ~Q(population_source="")),
            ),
            models.CheckConstraint(
                name="bodies_territory_tile_is_whole",
                condition=Q(grid_row=None, grid_column=None)
                | Q(grid_row__isnull=False, grid_column__isnull=False),
            ),
            models.UniqueConstraint(
                name="bodies_territory_tile_is_its_own",
                fields=["parent", "grid_row", "grid_column"],
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        return name_in(self.names, language)

    def is_valid(self, on: dt.date) -> bool:
        return period.holds(self.valid_from, self.valid_to, on)
