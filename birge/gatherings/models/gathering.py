"""People who meet for a cause on a day, in one place or in many, and what is told of it."""

import datetime as dt
import hashlib
from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from birge.causes.models import Cause, Disclosure, Precision, Source
from birge.gatherings import procedures
from birge.gatherings.procedures import Rules
from birge.gatherings.states import Form
from birge.kit import languages
from birge.ledger.encoding import canonical
from birge.moderation.models import Decision


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def public(self) -> Self:
        return self.filter(
            opened_on__isnull=False, withheld_by=None, cause__opened_on__isnull=False
        )

    def coming(self, today: dt.date) -> Self:
        return self.filter(Q(until__gte=today) | Q(until=None, on__gte=today))

    def past(self, today: dt.date) -> Self:
        return self.exclude(Q(until__gte=today) | Q(until=None, on__gte=today))

    def for_page(self) -> Self:
        """Everything that telling it needs, in a fixed number of queries."""
        return self.select_related("cause").prefetch_related(
            "texts", "sources", "cause__texts", "places__authority__territory",
            "places__taken", "places__estimates__sources",
        )  # fmt: skip


class Gathering(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="gatherings")
    form = models.CharField(max_length=20, choices=Form.choices)
    # Outside any procedure: abroad, or before the rules that we know.
    procedure = models.CharField(max_length=60, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    original_language = models.CharField(max_length=35)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)
    started_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    # The moment of the cause's story that tells of it, so that nobody tells it twice.
    key = models.SlugField(max_length=80, blank=True)
    # The number of the moderators' decision to show it to nobody.
    withheld_by = models.PositiveIntegerField(null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="gatherings", blank=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(form__in=Form.values), name="gathering_form"),
            models.CheckConstraint(
                condition=Q(disclosure__in=Disclosure.values), name="gathering_disclosure"
            ),
            models.CheckConstraint(
                condition=Q(precision__in=Precision.values), name="gathering_precision"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="gathering_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["cause", "key"], condition=~Q(key=""), name="gathering_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("gatherings:gathering", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.opened_on is not None and self.withheld_by is None and self.cause.is_public

    @property
    def decision(self) -> Decision | None:
        """By which the moderators show it to nobody."""
        return Decision.objects.filter(pk=self.withheld_by).first() if self.withheld_by else None

    @property
    def last_day(self) -> dt.date:
        return self.until or self.on

    @cached_property
    def rules(self) -> Rules | None:
        """As they stand on its day; None outside any procedure."""
        return procedures.get(self.procedure).at(self.on) if self.procedure else None

    def text_in(self, language: str) -> "GatheringText":
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts[self.original_language]

    @property
    def current_text(self) -> "GatheringText":
        return self.text_in(get_language() or settings.LANGUAGE_CODE)


class GatheringText(models.Model):
    """Its words in one language; those for whoever comes may be left out."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    who = models.CharField(max_length=300, blank=True)
    transport = models.TextField(blank=True)
    bring = models.TextField(blank=True)
    legal_aid = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "language"], name="gathering_text_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def says_more(self) -> bool:
        """What a source tells in one line is title and purpose at once."""
        return self.purpose.rstrip(".") != self.title

    @property
    def words(self) -> dict[str, str]:
        names = ("title", "purpose", "who", "transport", "bring", "legal_aid", "note")
        return {name: getattr(self, name) for name in names}

    @property
    def fingerprint(self) -> str:
        """Of the words: two people who edit one text are told apart by it."""
        return hashlib.sha256(canonical(self.words)).hexdigest()
