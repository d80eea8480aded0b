from typing import ClassVar

from django.db import models
from django.urls import reverse

from birge.bills.models.part import Part


class Version(Part):
    """The bill as it read on a day: as brought in, after a reading, as signed."""

    on = models.DateField()
    title = models.JSONField()
    note = models.JSONField(default=dict, blank=True)

    class Meta(Part.Meta):
        ordering: ClassVar = ["on", "id"]

    def get_absolute_url(self) -> str:
        return reverse("bills:version", args=[self.bill.slug, self.key])


class VersionText(models.Model):
    """A version in one language: a line a paragraph, as the parliament published it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "language"], name="bill_version_language_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"
