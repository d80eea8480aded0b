"""An answer while it is written: its versions, and who wrote each. Gone once it is released."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from birge.petitions.models.attachment import Attachment
from birge.petitions.states import Outcome


class AnswerDraft(models.Model):
    """One for each petition. `follows` is how many answers there were when it was begun."""

    petition = models.OneToOneField(
        "petitions.Petition", models.CASCADE, related_name="answer_draft"
    )
    follows = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.petition_id} draft"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @cached_property
    def newest(self) -> "DraftVersion":
        return self.versions.newest_first()[0]


class DraftVersionQuerySet(models.QuerySet["DraftVersion"]):
    def newest_first(self) -> Self:
        return self.select_related("by").order_by("-number")


class DraftVersion(models.Model):
    """Written once; the next edit is the next version."""

    draft = models.ForeignKey(AnswerDraft, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    texts = models.JSONField()
    attachments = models.ManyToManyField(Attachment, related_name="versions")

    objects = DraftVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="petitions_draft_version")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} version {self.number}"

    @cached_property
    def files(self) -> list[Attachment]:
        return list(self.attachments.order_by("id"))

    @property
    def worded(self) -> list[tuple[str, str]]:
        """Language and text, in the order of the site's languages."""
        return [(code, self.texts[code]) for code, _ in settings.LANGUAGES if code in self.texts]
