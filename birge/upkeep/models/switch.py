from django.db import models


class Switch(models.Model):
    """What is switched off. A row is there only as long as it is; what may be: see switches.py."""

    name = models.CharField(max_length=20, unique=True)
    off_since = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
