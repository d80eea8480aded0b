from typing import Self

from django.db import models
from django.urls import reverse

from birge.broadcasts.states import Sort
from birge.causes.models import Cause, Disclosure, Moment, Source


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def public(self) -> Self:
        return self.filter(opened_on__isnull=False, cause__opened_on__isnull=False)

    def told(self) -> Self:
        """Everything that telling them needs, in a fixed number of queries."""
        return self.select_related("cause").prefetch_related("sources", "sessions", "cause__texts")


class Broadcast(models.Model):
    """A series of live sessions before many. Texts are kept by language.

    Nothing of it is in the append-only record: words about a person can be withheld.
    """

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="broadcasts")
    slug = models.SlugField(max_length=80, unique=True)
    sort = models.CharField(max_length=10, choices=Sort.choices)
    title = models.JSONField()
    summary = models.JSONField(default=dict, blank=True)
    place = models.JSONField(default=dict, blank=True)
    # The moment of the cause's story that tells of it; its figures are shown here.
    moment = models.SlugField(max_length=80, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices)
    opened_on = models.DateField(null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="broadcasts")

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure__in=Disclosure.values), name="broadcast_disclosure"
            ),
            models.CheckConstraint(condition=models.Q(sort__in=Sort.values), name="broadcast_sort"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("broadcasts:broadcast", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return bool(self.opened_on) and self.cause.is_public

    def story(self) -> Moment | None:
        """What the cause's story tells of it, with figures and sources."""
        if not self.moment:
            return None
        return self.cause.moments.told().filter(key=self.moment).first()
