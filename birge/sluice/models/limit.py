from django.db import models


class Limit(models.Model):
    """What an operator set instead of the usual; which there are: see limits.py."""

    name = models.CharField(max_length=30, unique=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"
