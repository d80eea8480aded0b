"""A file beside an answer: of a draft while it is written, of the answer once it is given."""

from typing import Self

from django.db import models
from django.urls import reverse

from birge.petitions.attaching import keeping
from birge.petitions.attaching.judging import KINDS


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def in_order(self) -> Self:
        return self.order_by("number", "id")


class Attachment(models.Model):
    """`key` is where its bytes lie, `hash` what the public record tells of them."""

    draft = models.ForeignKey(
        "petitions.AnswerDraft", models.SET_NULL, null=True, related_name="attachments"
    )
    answer = models.ForeignKey(
        "petitions.Answer", models.CASCADE, null=True, related_name="attachments"
    )
    # Its place among those of its answer, from 1; 0 in a draft.
    number = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)
    key = models.CharField(max_length=32, unique=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "number"], name="petitions_attachment_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Of a published one."""
        assert self.answer  # noqa: S101
        slug = self.answer.petition.slug
        return reverse("petitions:attachment", args=[slug, self.answer.number, self.number])

    @property
    def fingerprint(self) -> str:
        return bytes(self.hash).hex()

    @property
    def media_type(self) -> str:
        return KINDS[self.kind].media_type

    def content(self) -> bytes:
        """Raises FileNotFoundError."""
        return keeping.get(self.key)
