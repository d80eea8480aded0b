"""News of a petition, as its organisers published it, and what says that it was sent."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from birge.kit.languages import direction


class News(models.Model):
    """One piece of news. Its words are in its versions: the newest is shown, all can be read."""

    petition = models.ForeignKey("petitions.Petition", models.CASCADE, related_name="news")
    number = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="petitions_news_number")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The same for ever: what was sent is marked under it."""
        return f"{self.petition.slug}/news/{self.number}"

    @property
    def anchor(self) -> str:
        return f"news-{self.number}"

    @cached_property
    def newest(self) -> "NewsVersion":
        return max(self.versions.all(), key=lambda version: version.number)

    @property
    def corrected_on(self) -> dt.date | None:
        return self.newest.on if self.newest.number > 1 else None


class NewsVersion(models.Model):
    """`texts` are {language: {"title": …, "text": …}}. A row never changes: another one follows."""

    news = models.ForeignKey(News, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    correction = models.TextField(blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["news", "number"], name="petitions_news_version")
        ]

    def __str__(self) -> str:
        return f"{self.news_id} version {self.number}"

    @property
    def shown(self) -> dict[str, Any]:
        return self.text_in(get_language() or settings.LANGUAGE_CODE)

    def text_in(self, language: str) -> dict[str, Any]:
        """In this language, else the petition's original one, else any that it was written in."""
        original = self.news.petition.original_language
        tag = next((tag for tag in (language, original) if tag in self.texts), min(self.texts))
        words = self.texts[tag]
        paragraphs = [part.strip() for part in words["text"].split("\n\n") if part.strip()]
        return {
            "language": tag, "direction": direction(tag), "title": words["title"],
            "text": words["text"], "paragraphs": paragraphs,
        }  # fmt: skip


class NewsSent(models.Model):
    """That this news went to somebody: a hash under that signer's own token, which is sealed."""

    news = models.ForeignKey(News, models.CASCADE, related_name="sent")
    mark = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["news", "mark"], name="petitions_news_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.news_id}"
