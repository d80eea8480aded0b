from django.db import models


class DayKey(models.Model):
    """Under which the networks of one day are named; gone with the day, and the names with it."""

    on = models.DateField(unique=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.on)
