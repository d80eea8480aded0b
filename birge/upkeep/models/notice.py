"""A notice on every page, such as of work on the site: from one moment to another."""

import datetime as dt
from typing import Self

from django.db import models


class NoticeQuerySet(models.QuerySet["Notice"]):
    def not_over(self, at: dt.datetime) -> Self:
        """What shows now or will: the rest needs no second look."""
        return self.filter(ends_at__gt=at).order_by("begins_at", "id")

    def over(self, at: dt.datetime) -> Self:
        return self.filter(ends_at__lte=at)


class Notice(models.Model):
    """`texts` by language; each language of the site has one."""

    texts = models.JSONField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="upkeep_notice_begins_before_it_ends",
                condition=models.Q(ends_at__gt=models.F("begins_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d %H:%M} – {self.ends_at:%Y-%m-%d %H:%M}"

    def text_in(self, language: str) -> str:
        return str(self.texts.get(language) or next(iter(self.texts.values()), ""))

    def shows(self, at: dt.datetime) -> bool:
        return self.begins_at <= at < self.ends_at
