"""A team begins to tell a broadcast; nobody else sees it yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from birge.broadcasts import deeds
from birge.broadcasts.models import Broadcast
from birge.causes.models import Cause, Source
from birge.people.models import Account


class SlugTaken(ValueError):
    """Another broadcast has this address."""


class NoSource(ValueError):
    """Nothing is told that no source tells."""


@dataclass(frozen=True)
class BroadcastPlan:
    slug: str
    sort: str
    title: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    moment: str = ""
    disclosure: str = ""
    sources: Sequence[Source] = ()


@transaction.atomic
def begin_broadcast(
    cause: Cause, plan: BroadcastPlan, by: Account | None, at: dt.datetime
) -> Broadcast:
    """Raises SlugTaken or NoSource."""
    if not plan.sources:
        raise NoSource
    try:
        with transaction.atomic():
            broadcast = Broadcast.objects.create(
                cause=cause, slug=plan.slug, sort=plan.sort, title=plan.title, place=plan.place,
                summary=plan.summary, moment=plan.moment,
                disclosure=plan.disclosure or cause.disclosure,
            )  # fmt: skip
    except IntegrityError:
        raise SlugTaken from None
    broadcast.sources.set(plan.sources)
    deeds.note(by, "begin-broadcast", broadcast, at)
    return broadcast
