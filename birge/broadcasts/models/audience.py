from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from birge.broadcasts.models.session import Session
from birge.broadcasts.states import Measure
from birge.causes.models import Source


class AudienceFigureQuerySet(models.QuerySet["AudienceFigure"]):
    def told(self) -> Self:
        return self.select_related("source", "session__broadcast__cause")


class AudienceFigure(models.Model):
    """What somebody else reported of a session's audience. Birge itself counts nobody.

    `group` is an age ("25-34") or a sex ("female"), only of a share, which is in percent.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="audience")
    measure = models.CharField(max_length=10, choices=Measure.choices)
    group = models.CharField(max_length=20, blank=True)
    value = models.DecimalField(max_digits=15, decimal_places=3)
    at = models.DateTimeField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    # Asked of YouTube's interface, whose terms let it be kept for thirty days.
    is_borrowed = models.BooleanField(default=False)

    objects = AudienceFigureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["measure", "at", "group", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "measure", "group", "at", "source"], name="audience_figure_once"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="audience_measure"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="audience_not_negative"),
            models.CheckConstraint(
                condition=~Q(measure=Measure.SHARE) | (Q(value__lte=100) & ~Q(group="")),
                name="audience_share_of_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"
