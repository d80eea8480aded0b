from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from birge.causes.models.moment import Kind, Moment
from birge.causes.models.source import Source


class Qualifier(models.TextChoices):
    """What the source says about its own number."""

    EXACTLY = "exactly", _("exactly")
    OVER = "over", _("more than")
    ABOUT = "about", _("about")
    UP_TO = "up_to", _("up to")
    BETWEEN = "between", _("between")
    OF = "of", _("out of")

    @classmethod
    def with_two_values(cls) -> tuple[str, ...]:
        return (cls.BETWEEN, cls.OF)


class ReportedFigureQuerySet(models.QuerySet["ReportedFigure"]):
    def of_cause(self, cause_id: int) -> Self:
        return self.filter(moment__cause_id=cause_id)

    def series(self, *keys: str) -> Self:
        return self.filter(series__in=keys).order_by("reported_on", "moment__on", "order")

    def of_polls(self) -> Self:
        return self.filter(moment__kind=Kind.POLL)


class ReportedFigure(models.Model):
    """A number that someone else published. Nothing that Birge counts is ever kept here."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="figures")
    series = models.SlugField(max_length=80, blank=True)
    value = models.DecimalField(max_digits=15, decimal_places=3)
    value_to = models.DecimalField(max_digits=15, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=40)
    qualifier = models.CharField(max_length=10, choices=Qualifier.choices)
    measures = models.JSONField(default=dict, blank=True)
    population = models.JSONField(default=dict, blank=True)
    wording = models.JSONField(default=dict, blank=True)
    sample = models.JSONField(default=dict, blank=True)
    reported_on = models.DateField()
    reported_precision = models.CharField(max_length=10)
    reported_by = models.JSONField(default=dict, blank=True)
    sources = models.ManyToManyField(Source, related_name="figures")
    order = models.PositiveIntegerField()

    objects = ReportedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "order"], name="figure_order_once"),
            models.CheckConstraint(
                condition=Q(qualifier__in=Qualifier.values), name="figure_qualifier"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="figure_not_negative"),
            models.CheckConstraint(
                # A check that comes out as NULL passes, so NULL is excluded by name.
                condition=Q(
                    qualifier__in=Qualifier.with_two_values(),
                    value_to__isnull=False,
                    value_to__gt=F("value"),
                )
                | (~Q(qualifier__in=Qualifier.with_two_values()) & Q(value_to__isnull=True)),
                name="figure_second_value",
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent") | Q(value__lte=100), name="figure_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.qualifier} {self.value} {self.unit}"
