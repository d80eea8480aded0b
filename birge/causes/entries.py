"""The dated things of a cause, from every form that registers in its AppConfig.ready."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from birge.causes.models import Cause, Precision, Source


class Lane(models.TextChoices):
    """Where on the time axis: from top to bottom."""

    LAW = "law", _("Law and norms")
    PARLIAMENT = "parliament", _("Parliament")
    COURT = "court", _("Court")
    PETITIONS = "petitions", _("Petitions")
    LETTERS = "letters", _("Letters")
    HASHTAGS = "hashtags", _("Hashtags")
    STREETS = "streets", _("Streets")
    POLLS = "polls", _("Polls")
    BROADCASTS = "broadcasts", _("Broadcasts")
    STATEMENTS = "statements", _("Statements")


@dataclass(frozen=True)
class Entry:
    """One mark: `title` in the language asked for, `url` where its form tells more."""

    key: str
    lane: Lane
    on: dt.date
    title: str
    url: str
    until: dt.date | None = None
    precision: str = Precision.DAY
    sources: tuple[Source, ...] = ()


EntriesOf = Callable[[Cause, str], Iterable[Entry]]

_registered: list[EntriesOf] = []


def register(entries_of: EntriesOf) -> EntriesOf:
    """`entries_of(cause, language)` yields what of a form is public."""
    if entries_of not in _registered:
        _registered.append(entries_of)
    return entries_of


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    for entries in _registered:
        yield from entries(cause, language)
