"""What was done with a petition, when, by which article; and what the body answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from birge.petitions.states import Outcome


class Step(models.Model):
    """One verb, taken. `due_on` is the deadline that this step set for the next one."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20)
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["taken_at", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.verb}"


class Answer(models.Model):
    """An answer as given. A correction is another row: the first one stays."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    texts = models.JSONField()
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="petitions_answer_number")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} answer {self.number}"

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.on > self.due_on

    @property
    def days_late(self) -> int:
        return (self.on - self.due_on).days if self.due_on and self.is_late else 0

    def told_files(self) -> list[dict[str, str | int]]:
        """Its attachments as machines are told of them."""
        return [
            {
                "name": file.name, "media_type": file.media_type, "size": file.size,
                "sha256": file.fingerprint, "url": settings.BASE_URL + file.get_absolute_url(),
            }
            for file in self.attachments.in_order()
        ]  # fmt: skip

    @property
    def shown(self) -> tuple[str, str]:
        return self.text_in(get_language() or settings.LANGUAGE_CODE)

    def text_in(self, language: str) -> tuple[str, str]:
        """The answer's language and text: as asked, else as the body gave it first."""
        chosen = language if language in self.texts else next(iter(self.texts))
        return chosen, self.texts[chosen]
