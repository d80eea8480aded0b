import hashlib
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from birge.kit import languages
from birge.ledger.encoding import canonical
from birge.people import sealed


class Disclosure(models.TextChoices):
    """What a reader must know before believing anything else on the page."""

    REAL = "real", _("Real")
    DEMONSTRATION = "demonstration", _("Demonstration")
    SYNTHETIC = "synthetic", _("Invented example")


def is_public_key(value: str) -> None:
    try:
        sealed.check(value)
    except sealed.BadKey:
        raise ValidationError(gettext("A public key is 32 bytes in base64.")) from None


class CauseQuerySet(models.QuerySet["Cause"]):
    def public(self) -> Self:
        return self.filter(opened_on__isnull=False)

    def with_texts(self) -> Self:
        return self.prefetch_related("texts")


class Cause(models.Model):
    """What binds actions of any form."""

    slug = models.SlugField(unique=True)
    original_language = models.CharField(max_length=35)
    public_key = models.CharField(max_length=44, validators=[is_public_key])
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    started_on = models.DateField()
    # Public since then: an operator loaded it, or moderators opened its first petition.
    opened_on = models.DateField(null=True, blank=True)

    objects = CauseQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="cause_disclosure"
            ),
            # 32 bytes in base64 are always 44 characters.
            models.CheckConstraint(
                condition=Exact(Length("public_key"), 44), name="cause_public_key_length"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("causes:cause", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.opened_on is not None

    @property
    def scope(self) -> str:
        """What the memberships of its team name."""
        return f"causes/{self.slug}"

    def text_in(self, language: str) -> "CauseText":
        """The text in this language, else in the original one, which always exists."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts[self.original_language]

    @property
    def original(self) -> "CauseText":
        return self.text_in(self.original_language)

    def is_outdated(self, text: "CauseText") -> bool:
        """Whether the original was changed since this translation was written."""
        return bool(text.follows) and text.follows != self.original.fingerprint

    @property
    def current_text(self) -> "CauseText":
        return self.text_in(get_language() or self.original_language)


class CauseText(models.Model):
    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    introduction = models.TextField(blank=True)
    # The original's fingerprint when this was written; empty where nobody noted it.
    follows = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cause", "language"], name="cause_text_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.introduction.split("\n\n") if part]

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def fingerprint(self) -> str:
        """Of the words: two people who edit one text are told apart by it."""
        words = {"title": self.title, "summary": self.summary, "introduction": self.introduction}
        return hashlib.sha256(canonical(words)).hexdigest()
