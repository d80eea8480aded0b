import datetime as dt
from typing import ClassVar

from django.db import models
from django.urls import reverse

from birge.broadcasts.hosts import Recording, recording_of
from birge.broadcasts.models.broadcast import Broadcast
from birge.causes.models import Replaced, Source


class Session(models.Model):
    """One live session, with its page. `starts_at` is null where no source gives the hour."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="sessions")
    key = models.SlugField(max_length=80)
    title = models.JSONField()
    on = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    recording = models.URLField(max_length=300, blank=True)
    sources = models.ManyToManyField(Source, related_name="sessions")

    class Meta:
        ordering: ClassVar = ["on", "starts_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["broadcast", "key"], name="session_key_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("broadcasts:session", args=[self.broadcast.slug, self.key])

    @property
    def player(self) -> Recording | None:
        return recording_of(self.recording)

    def is_live(self, at: dt.datetime) -> bool:
        """Only where both hours are known: nothing is called live by guess."""
        return bool(self.starts_at and self.ends_at and self.starts_at <= at < self.ends_at)


class SessionCorrection(Replaced):
    """What a session said until a day, while all could read it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="corrections")

    class Meta(Replaced.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.session_id} {self.on}"
