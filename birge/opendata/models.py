"""Which public data changed, where no entry of the record says so."""

from django.db import models


class Topic(models.Model):
    """A part of the public data, such as causes, and how often it was changed."""

    name = models.CharField(max_length=20, primary_key=True)
    version = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
