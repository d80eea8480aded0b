from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.causes.models.cause import Cause


class Confidence(models.TextChoices):
    HIGH = "high", pgettext_lazy("confidence", "High")
    MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
    LOW = "low", pgettext_lazy("confidence", "Low")


class Source(models.Model):
    """Someone who published what the story says."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="sources")
    key = models.SlugField()
    names = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    about = models.JSONField(default=dict, blank=True)
    url = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_precision = models.CharField(max_length=10, default="day")
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "key"], name="source_key_once"),
            models.CheckConstraint(
                condition=models.Q(confidence__in=Confidence.values), name="source_confidence"
            ),
            # A source without a name can support nothing with confidence.
            models.CheckConstraint(
                condition=~models.Q(publisher="") | models.Q(confidence=Confidence.LOW),
                name="source_named_or_low",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        return self.publisher or str(_("Source not yet named"))
