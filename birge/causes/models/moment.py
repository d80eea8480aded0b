from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.causes.models.cause import Cause
from birge.causes.models.source import Source


class Kind(models.TextChoices):
    LAW = "law", _("Law")
    BILL = "bill", _("Bill")
    CASE = "case", pgettext_lazy("court case", "Case")
    PETITION = "petition", _("Petition")
    GATHERING = "gathering", _("Gathering")
    HASHTAG = "hashtag", _("Hashtag")
    BROADCAST = "broadcast", _("Broadcast")
    LETTERS = "letters", _("Letters")
    POLL = "poll", _("Poll")
    STATEMENT = "statement", _("Statement")
    STATISTIC = "statistic", _("Statistics")


class Precision(models.TextChoices):
    """How much of a date the sources give."""

    DAY = "day", _("Day")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class MomentQuerySet(models.QuerySet["Moment"]):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def standing(self) -> Self:
        return self.filter(withdrawn_on=None)

    def withdrawn(self) -> Self:
        return self.exclude(withdrawn_on=None)

    def held(self) -> Self:
        """What the team corrected or withdrew in public: no file writes over it."""
        return self.exclude(corrections=None, withdrawn_on=None)

    def whole(self) -> Self:
        """With everything that belongs to them, in a fixed number of queries."""
        return self.prefetch_related("citations__source", "figures__sources", "corrections")

    def told(self) -> Self:
        """What the story tells."""
        return self.standing().whole()


class Moment(models.Model):
    """One dated step of the story. Texts are kept by language: {"kk": …, "ru": …, "en": …}."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="moments")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision.choices)
    who = models.JSONField(default=dict, blank=True)
    what = models.JSONField()
    place = models.JSONField(default=dict, blank=True)
    # Through what: a site, a channel, a hall.
    channel = models.JSONField(default=dict, blank=True)
    note = models.JSONField(default=dict, blank=True)
    order = models.PositiveIntegerField()
    # A story file made it; what the desk or a table brought in, no file takes away.
    is_from_file = models.BooleanField(default=False)
    # Not told since then; its date and the reason stay public.
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.JSONField(default=dict, blank=True)
    sources = models.ManyToManyField(Source, through="Citation", related_name="moments")

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "key"], name="moment_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="moment_kind"),
            models.CheckConstraint(
                condition=models.Q(precision__in=Precision.values), name="moment_precision"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
                name="moment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | ~models.Q(withdrawn_why={}),
                name="moment_withdrawn_why",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def versions(self) -> list[tuple[dict[str, str], list[Source]]]:
        """Where sources differ: each thing said, with those who say it."""
        versions: list[tuple[dict[str, str], list[Source]]] = []
        for citation in self.citations.all():
            alike = [sources for says, sources in versions if says == citation.says]
            if alike:
                alike[0].append(citation.source)
            elif citation.says:
                versions.append((citation.says, [citation.source]))
        return versions


class Citation(models.Model):
    """That a source tells of a moment and, where sources differ, what this one says."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="citations")
    says = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["source__order"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "source"], name="citation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.source_id}"
