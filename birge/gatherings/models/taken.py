"""What was done about one place of a gathering: by its organisers, by the authority, by time."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from birge.bodies.names import name_in
from birge.gatherings.models.place import Place


class Taken(models.Model):
    """One step. `irregular` is why it stands although the procedure does not allow it."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="taken")
    verb = models.CharField(max_length=20)
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    words = models.JSONField(default=dict, blank=True)
    irregular = models.TextField(blank=True)
    # Steps before the gathering is public become facts with it, and never before.
    is_recorded = models.BooleanField(default=False)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["taken_at", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.verb}"

    @property
    def note(self) -> str:
        return name_in(self.words, get_language() or settings.LANGUAGE_CODE)
