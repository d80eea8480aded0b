"""That a letter about a petition went to its body's officers: each kind once for a deadline."""

from django.db import models


class Notice(models.Model):
    """`about_on` is the deadline that it speaks of, or the day of delivery."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8)
    about_on = models.DateField()
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "kind", "about_on"], name="petitions_noticed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.kind}"
