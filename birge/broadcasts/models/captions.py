from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from birge.broadcasts.models.redaction import Redaction
from birge.broadcasts.models.session import Session
from birge.causes.models import Source
from birge.people.models import Account


class Captions(models.Model):
    """The words of a session in one language, as one file gave them."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=35)
    number = models.PositiveIntegerField()
    is_automatic = models.BooleanField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    file_hash = models.CharField(max_length=64)
    notes = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    # Public since then; until then a preview for the team.
    opened_on = models.DateField(null=True, blank=True)
    # Newer captions in the same language took its place.
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["language", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "language", "number"], name="captions_number_once"
            ),
            models.UniqueConstraint(
                fields=["session", "language"],
                condition=Q(opened_on__isnull=False, replaced_on=None),
                name="captions_current_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"

    @property
    def is_current(self) -> bool:
        return self.opened_on is not None and self.replaced_on is None


class CueQuerySet(models.QuerySet["Cue"]):
    def current(self) -> Self:
        return self.filter(captions__opened_on__isnull=False, captions__replaced_on=None)

    def findable(self) -> Self:
        """What a stranger may read, and so find."""
        return self.current().filter(
            withheld_by=None,
            captions__session__broadcast__opened_on__isnull=False,
            captions__session__broadcast__cause__opened_on__isnull=False,
        )


class Cue(models.Model):
    """Words said from one moment of the recording to another, in milliseconds."""

    captions = models.ForeignKey(Captions, on_delete=models.CASCADE, related_name="cues")
    number = models.PositiveIntegerField()
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    speaker = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    withheld_by = models.ForeignKey(
        Redaction, on_delete=models.SET_NULL, null=True, related_name="cues"
    )

    objects = CueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["captions", "number"], name="cue_number_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="cue_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.captions_id} {self.number}"

    @property
    def second(self) -> int:
        return self.starts // 1000
