"""Where a gathering is held, and how it stands there: each authority answers for its own place."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from birge.bodies.models import Body
from birge.bodies.names import name_in
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.states import GIVEN, HAPPENED, INVITING, TELLABLE, Answer, State


class PlaceQuerySet(models.QuerySet["Place"]):
    def waiting(self) -> "PlaceQuerySet":
        return self.filter(state__in=(State.FILED, State.PROPOSED))


class Place(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    # By language, as the cause's story keeps its places.
    city = models.JSONField()
    spot = models.JSONField(default=dict, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=40)
    authority = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="gatherings"
    )
    authority_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["gathering", "number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gathering_place_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="place_state"),
            models.CheckConstraint(
                condition=Q(answer__in=["", *Answer.values]), name="place_answer"
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gt=F("starts")),
                name="place_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id} place {self.number}"

    def text(self, name: str) -> str:
        return name_in(getattr(self, name), get_language() or settings.LANGUAGE_CODE)

    @property
    def city_name(self) -> str:
        return self.text("city")

    @property
    def spot_name(self) -> str:
        return self.text("spot")

    @property
    def authority_words(self) -> str:
        if self.authority_id and self.authority:
            return self.authority.name_in(get_language() or settings.LANGUAGE_CODE)
        return self.authority_name

    @property
    def invites(self) -> bool:
        return self.state in INVITING

    @property
    def is_tellable(self) -> bool:
        return self.state in TELLABLE

    def may_be_told(self, at: dt.datetime) -> bool:
        """Once the authority has answered, or its time is over: an answer that is late shows."""
        return self.is_tellable or self.is_overdue(at)

    @property
    def shows_spot(self) -> bool:
        """Where nobody may be invited, only the city is told."""
        return self.state in INVITING | HAPPENED

    @property
    def was_answered(self) -> bool:
        return self.answer in GIVEN

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self.zone).date()

    def is_overdue(self, at: dt.datetime) -> bool:
        """The authority has not answered in time, and the law gives that no meaning."""
        late = self.due_on is not None and self.day_of(at) > self.due_on
        return self.state == State.FILED and late

    def moment(self, time: dt.time | None) -> dt.datetime | None:
        on = self.gathering.on
        return dt.datetime.combine(on, time, self.zone) if time else None
