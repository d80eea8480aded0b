"""What is asked, word for word, in each language. Words never change: another row follows."""

import hashlib
from collections.abc import Iterable

from django.db import models
from django.utils import translation
from django.utils.translation import gettext

from birge.kit import languages
from birge.ledger.encoding import canonical


class TextQuerySet(models.QuerySet["Text"]):
    def newest(self) -> dict[str, "Text"]:
        """The newest version in each language."""
        return {text.language: text for text in self.order_by("number")}


class Text(models.Model):
    """One version in one language. `hash` is what a signature binds to."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    body = models.TextField()
    correction = models.TextField(blank=True)
    # The version of the original that this was translated from; none for the original itself.
    translates = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="translations"
    )
    written_at = models.DateTimeField()
    hash = models.BinaryField(max_length=32)

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "language", "number"], name="petitions_text_version"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_correction(self) -> bool:
        return bool(self.correction)

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.body.split("\n\n") if part.strip()]

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def fingerprint(self) -> str:
        return bytes(self.hash).hex()

    @property
    def follows(self) -> int:
        """The number of the version of the original that this one renders; 0 for none known."""
        return self.translates.number if self.translates else 0

    def digest(self) -> bytes:
        """SHA-256 of the canonical JSON of what a signer reads."""
        read = {
            "language": self.language,
            "title": self.title,
            "summary": self.summary,
            "body": self.body,
        }
        return hashlib.sha256(canonical(read)).digest()


def without_words(text: Text) -> Text:
    """What stands in its place while it is withheld; its hash is in the public record anyway."""
    with translation.override(text.language):
        title = gettext("Petition withheld by the moderators")
    return Text(
        petition_id=text.petition_id, language=text.language, number=text.number, title=title,
        written_at=text.written_at, hash=text.hash,
    )  # fmt: skip


def best(texts: Iterable[Text], language: str, original: str) -> Text | None:
    """The text to show someone who reads `language`: theirs, else the original, else any."""
    by_language = {text.language: text for text in texts}
    return (
        by_language.get(language)
        or by_language.get(original)
        or next(iter(by_language.values()), None)
    )
