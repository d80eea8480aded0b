"""A sheet of signatures on paper: typed by two people, kept sealed, counted as one entry."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Q, Sum


class SheetQuerySet(models.QuerySet["Sheet"]):
    def counted(self) -> "SheetQuerySet":
        return self.exclude(on=None)

    def counts_of(self, petitions: Iterable[int]) -> dict[int, int]:
        """Signatures on counted sheets of several petitions, in one query."""
        rows = self.counted().filter(petition_id__in=list(petitions)).values("petition_id")
        counts: dict[int, int] = defaultdict(int)
        for row in rows.annotate(n=Sum("signatures")).order_by():
            counts[row["petition_id"]] = row["n"]
        return counts


class Sheet(models.Model):
    """`first_typing` are keyed hashes of the lines as first typed: nothing that could be read."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    first_by = models.CharField(max_length=60)
    first_typing = models.JSONField(default=list)
    second_by = models.CharField(max_length=60, blank=True)
    signatures = models.PositiveIntegerField(default=0)
    commitment = models.BinaryField(max_length=32, null=True)
    sealed = models.BinaryField(null=True)
    on = models.DateField(null=True)
    is_recorded = models.BooleanField(default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="petitions_sheet_number"),
            models.CheckConstraint(
                name="petitions_sheet_typed_by_two",
                condition=Q(on=None) | (~Q(second_by="") & ~Q(second_by=models.F("first_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} sheet {self.number}"

    @property
    def is_counted(self) -> bool:
        return self.on is not None


class SheetLine(models.Model):
    """The mark of one signer on paper, so that nobody is counted on two sheets."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="sheet_lines")
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="lines")
    mark = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "mark"], name="petitions_once_on_paper")
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}"
