from typing import ClassVar

from django.db import models

from birge.bills.models.part import Part


class Document(Part):
    """A paper of a bill that lies elsewhere: a resolution, a text, a conclusion, at its address."""

    on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, default="day")
    title = models.JSONField(default=dict)
    number = models.CharField(max_length=80, blank=True)
    # A word of Open Civic Data, such as became-law or fiscal-note; empty for none.
    classification = models.CharField(max_length=40, blank=True)
    # Whether it holds a text of the bill itself.
    is_version = models.BooleanField(default=False)
    languages = models.JSONField(default=list, blank=True)
    # Each an address and its media type.
    links = models.JSONField(default=list, blank=True)

    class Meta(Part.Meta):
        ordering: ClassVar = ["on", "id"]
