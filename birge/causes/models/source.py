from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
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
    # What it is written in; empty where that is not known.
    language = models.CharField(max_length=35, blank=True)
    # Why it deserves that much confidence, by language.
    reliability = models.JSONField(default=dict, blank=True)
    # Of a copy that somebody keeps: what was read can be told from what stands there today.
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copied_on = models.DateField(null=True, blank=True)
    copy_url = models.URLField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    order = models.PositiveIntegerField()
    is_from_file = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "key"], name="source_key_once"),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="source_confidence"
            ),
            models.CheckConstraint(
                condition=Q(copy_sha256="", copied_on=None, copy_url="")
                | Q(Exact(Length("copy_sha256"), 64), copied_on__isnull=False),
                name="source_copy_whole",
            ),
            # A source without a name can support nothing with confidence.
            models.CheckConstraint(
                condition=~Q(publisher="") | Q(confidence=Confidence.LOW),
                name="source_named_or_low",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        return self.publisher or str(_("Source not yet named"))
