from django.db import models
from django.urls import reverse

from birge.causes.models import Cause, ReportedFigure


class Funnel(models.Model):
    """How far matters of one sort get, by what others reported; texts are kept by language."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="funnels")
    sort = models.SlugField(max_length=80)
    title = models.JSONField()
    note = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "sort"], name="funnel_sort_once"),
        ]

    def __str__(self) -> str:
        return self.sort

    def get_absolute_url(self) -> str:
        return reverse("cases:funnel", args=[self.cause.slug, self.sort])

    @property
    def standing(self) -> list["FunnelStage"]:
        """Those whose figure the story still tells."""
        stages = self.stages.filter(figure__moment__withdrawn_on=None)
        return list(stages.select_related("figure").prefetch_related("figure__sources"))


class FunnelStage(models.Model):
    """One stage, and the reported figure that says how many get there.

    The figure is the cause's own, with its sources: no number stands here a second time.
    """

    funnel = models.ForeignKey(Funnel, on_delete=models.CASCADE, related_name="stages")
    order = models.PositiveIntegerField()
    label = models.JSONField()
    figure = models.ForeignKey(ReportedFigure, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["funnel", "order"], name="funnel_stage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.funnel_id} {self.order}"
