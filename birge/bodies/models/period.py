"""What exists from one day to another, both inclusive; an unknown end is open."""

import datetime as dt

from django.db import models
from django.db.models import F, Q


def valid(on: dt.date) -> Q:
    """The condition that a row with `valid_from` and `valid_to` holds on this day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=on))


def in_order(name: str) -> models.CheckConstraint:
    """The database's own rule that a period does not end before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
    )


def holds(valid_from: dt.date | None, valid_to: dt.date | None, on: dt.date) -> bool:
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)
