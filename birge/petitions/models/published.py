"""The counts as the published record has them: folded from sealed entries, never from a click."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from django.db import models
from django.db.models import Sum

from birge.petitions.models.tally import Counts


class CountedDayQuerySet(models.QuerySet["CountedDay"]):
    def counts_of(self, petitions: Iterable[int]) -> dict[int, Counts]:
        """Counts by assurance of several petitions, in one query."""
        counts: dict[int, Counts] = defaultdict(dict)
        rows = self.filter(petition_id__in=list(petitions)).values("petition_id", "assurance")
        for row in rows.annotate(n=Sum("change")).order_by():
            counts[row["petition_id"]][row["assurance"]] = row["n"]
        return counts

    def curve(self) -> list[tuple[dt.date, int]]:
        """The total by the end of each day on which it changed."""
        rows = list(self.values("on").annotate(n=Sum("change")).order_by("on"))
        totals = accumulate(row["n"] for row in rows)
        return [(row["on"], total) for row, total in zip(rows, totals, strict=True)]


class CountedDay(models.Model):
    """By how much one count of one petition changed on one day: what came less what went."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="counted_days")
    assurance = models.CharField(max_length=12)
    on = models.DateField()
    change = models.IntegerField(default=0)

    objects = CountedDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "assurance", "on"], name="petitions_counted_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.on} {self.assurance} {self.change:+d}"
