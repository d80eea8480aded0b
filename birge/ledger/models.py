"""The append-only table of facts. The database itself refuses update and delete: see triggers."""

from django.db import models


class Entry(models.Model):
    """One fact in its exact bytes. `id` is the order of arrival, with gaps; never an index."""

    kind = models.CharField(max_length=60)
    body = models.BinaryField()
    recorded_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["kind", "id"], name="ledger_entry_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
