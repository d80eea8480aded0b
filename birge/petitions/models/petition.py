"""A petition: who is asked, by which rules, and where it stands."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext

from birge.bodies.models import Body
from birge.causes.models import Cause, Disclosure
from birge.kit.days import day_in
from birge.petitions.models.published import CountedDay
from birge.petitions.models.tally import Tally, counts_now
from birge.petitions.models.text import Text, best, without_words
from birge.petitions.rules import PetitionRules, rules_of
from birge.petitions.states import (
    BY_LINK_ONLY,
    JUDGED,
    PUBLIC,
    SIGNABLE,
    WITH_BODY,
    WITHHELD,
    State,
)

if TYPE_CHECKING:
    from birge.petitions.models.news import News


class PetitionQuerySet(models.QuerySet["Petition"]):
    def public(self) -> "PetitionQuerySet":
        return self.filter(state__in=PUBLIC)

    def collecting(self) -> "PetitionQuerySet":
        return self.filter(state=State.COLLECTING).order_by("due_on", "id")

    def awaiting_answer(self) -> "PetitionQuerySet":
        return self.filter(state__in=WITH_BODY).order_by("due_on", "id")

    def overdue(self, on: dt.date) -> "PetitionQuerySet":
        return self.awaiting_answer().filter(due_on__lt=on)

    def answered(self) -> "PetitionQuerySet":
        return self.filter(state=State.ANSWERED).order_by("-id")

    def judged(self) -> "PetitionQuerySet":
        """Those on which the moderators have to decide."""
        return self.filter(state__in=JUDGED).order_by("due_on", "id")

    def withheld(self) -> "PetitionQuerySet":
        return self.filter(state__in=WITHHELD).order_by("-id")

    def closed(self) -> "PetitionQuerySet":
        open_or_answered = WITH_BODY | WITHHELD | {State.COLLECTING, State.ANSWERED}
        return self.public().exclude(state__in=open_or_answered).order_by("-id")

    def for_page(self) -> "PetitionQuerySet":
        return self.select_related("cause", "body__territory").prefetch_related("texts", "body")

    def with_tallies(self) -> list["Petition"]:
        """The petitions with their published counts, in a few queries whatever their number."""
        petitions = list(self.for_page())
        counts = CountedDay.objects.counts_of(petition.pk for petition in petitions)
        for petition in petitions:
            petition.published = Tally(counts.get(petition.pk, {}), petition.accepts)
        return petitions


class Petition(models.Model):
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="petitions")
    slug = models.SlugField(max_length=80, unique=True)
    # The id of a procedure; empty for a public petition, which stands outside any.
    procedure = models.CharField(max_length=60, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="petitions")
    original_language = models.CharField(max_length=35)
    disclosure = models.CharField(
        max_length=14, choices=Disclosure.choices, default=Disclosure.REAL
    )
    # An organiser's own aim, without legal effect; only where no procedure sets a threshold.
    goal = models.PositiveIntegerField(null=True, blank=True)
    # Of the body's territory on the day of the start: thresholds do not move with new figures.
    population = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    # The deadline of the present state, the last day included.
    due_on = models.DateField(null=True, blank=True)
    started_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    link_key = models.CharField(max_length=43, unique=True)
    # Sealed under the server's secret; destroyed after the petition is closed and audited.
    reach_key = models.BinaryField(null=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_on"], name="petitions_state_due")]
        constraints = [
            models.CheckConstraint(
                name="petitions_known_state", condition=models.Q(state__in=State.values)
            )
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("petitions:petition", args=[self.slug])

    def address_of(self, text: Text) -> str:
        """The page that shows this text, whatever language its reader's pages are in."""
        spoken = get_language() or settings.LANGUAGE_CODE
        asked = "" if text.language == spoken else f"?text={text.language}"
        return self.get_absolute_url() + asked

    def get_link_url(self) -> str:
        """The only way to a petition that still gathers its first supporters."""
        return reverse("petitions:by-link", args=[self.link_key])

    # What may be done

    @property
    def subject(self) -> str:
        """What limits and bursts are counted for."""
        return f"petitions/{self.slug}"

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_withheld(self) -> bool:
        """Public as a count and a decision; its words are not shown."""
        return self.state in WITHHELD

    @property
    def is_by_link_only(self) -> bool:
        return self.state in BY_LINK_ONLY

    @property
    def country(self) -> str:
        return self.body.territory.code[:2] if self.body.territory else ""

    @property
    def is_statutory(self) -> bool:
        return bool(self.procedure)

    def is_open(self, at: dt.datetime) -> bool:
        return self.is_open_on(self.day_of(at))

    def is_open_on(self, day: dt.date) -> bool:
        return self.state in SIGNABLE and not self._is_past_due(day)

    def is_overdue(self, at: dt.datetime) -> bool:
        return self.state in WITH_BODY and self._is_past_due(self.day_of(at))

    def _is_past_due(self, on: dt.date) -> bool:
        return self.due_on is not None and on > self.due_on

    def ends_with(self, ending: str) -> bool:
        """Whether the procedure wants this done with what was public and stayed below."""
        return self.opened_on is not None and ending in self.rules.after_lapse

    # The rules it runs under

    @cached_property
    def rules(self) -> PetitionRules:
        """Those in force on the day it was started."""
        return rules_of(self.procedure, self.started_on, self.body, self.goal, self.population)

    @property
    def accepts(self) -> frozenset[str]:
        return self.rules.accepts

    def day_of(self, at: dt.datetime) -> dt.date:
        """The calendar day of a moment where the body sits."""
        return day_in(self.rules.time_zone, at)

    def noon_of(self, on: dt.date) -> dt.datetime:
        """Where a moment must be told and only its day is public: noon where the body sits."""
        return dt.datetime.combine(on, dt.time(12), ZoneInfo(self.rules.time_zone))

    # Its words and numbers

    @property
    def state_label(self) -> str:
        """A petition that had no threshold was just closed."""
        if self.state == State.REACHED and not self.rules.rungs:
            return gettext("Closed")
        return str(self.get_state_display())

    @property
    def newest_texts(self) -> dict[str, Text]:
        """As anyone may read them now: without their words while the petition is withheld."""
        if not self.is_withheld:
            return self.full_texts
        return {language: without_words(text) for language, text in self.full_texts.items()}

    @cached_property
    def full_texts(self) -> dict[str, Text]:
        """As they were written, also while they are withheld: for its team and the moderators."""
        ordered: Iterable[Text] = sorted(self.texts.all(), key=lambda text: text.number)
        return {text.language: text for text in ordered}

    @property
    def original(self) -> Text | None:
        return self.full_texts.get(self.original_language)

    def is_outdated(self, text: Text) -> bool:
        """Whether the original was changed since this translation was last held against it."""
        original = self.original
        return original is not None and text != original and text.translates_id != original.pk

    @property
    def shown_news(self) -> Iterable["News"]:
        """None while the petition is withheld: what it tells of itself is withheld with it."""
        return [] if self.is_withheld else self.news.prefetch_related("versions")

    def text_in(self, language: str) -> Text | None:
        return best(self.newest_texts.values(), language, self.original_language)

    @property
    def current_text(self) -> Text | None:
        return self.text_in(get_language() or settings.LANGUAGE_CODE)

    @property
    def full_text(self) -> Text | None:
        language = get_language() or settings.LANGUAGE_CODE
        return best(self.full_texts.values(), language, self.original_language)

    @property
    def body_name(self) -> str:
        return self.body.name_in(get_language() or settings.LANGUAGE_CODE)

    @property
    def reached(self) -> tuple[bool, ...]:
        """Of each threshold whether it is met at this moment, regions included."""
        return self._meets(self.tally)

    @property
    def met(self) -> tuple[bool, ...]:
        """Of each threshold whether the published count meets it."""
        return self._meets(self.published)

    def _meets(self, tally: Tally) -> tuple[bool, ...]:
        by_region = self.signatures.by_region(self.accepts) if self.rules.needs_regions else {}
        return self.rules.reached(tally.accepted, by_region)

    @cached_property
    def published(self) -> Tally:
        """What the pages show: the count in the published record, once the petition is in it."""
        if self.is_by_link_only:
            return self.tally
        return Tally(CountedDay.objects.counts_of([self.pk]).get(self.pk, {}), self.accepts)

    @cached_property
    def tally(self) -> Tally:
        """What decides a step: the count that the database holds at this moment."""
        return Tally(counts_now([self.pk]).get(self.pk, {}), self.accepts)
