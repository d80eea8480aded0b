"""One more session of a broadcast: past, or announced."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from birge.broadcasts import deeds
from birge.broadcasts.hosts import recording_of
from birge.broadcasts.models import Broadcast, Session
from birge.broadcasts.verbs.begin_broadcast import NoSource, SlugTaken
from birge.broadcasts.verbs.telling import tell
from birge.causes.models import Source
from birge.people.models import Account


class UnknownPlayer(ValueError):
    """No player of this site is known: nothing of it is ever framed."""


@dataclass(frozen=True)
class SessionPlan:
    key: str
    title: dict[str, str]
    on: dt.date
    sources: Sequence[Source]
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    recording: str = ""


@transaction.atomic
def add_session(
    broadcast: Broadcast, plan: SessionPlan, by: Account | None, at: dt.datetime
) -> Session:
    """Raises NoSource, SlugTaken or UnknownPlayer."""
    values = values_of(plan)
    try:
        with transaction.atomic():
            session = Session.objects.create(broadcast=broadcast, **values)
    except IntegrityError:
        raise SlugTaken from None
    session.sources.set(plan.sources)
    deeds.note(by, "add-session", broadcast, at)
    tell(broadcast)
    return session


def values_of(plan: SessionPlan) -> dict[str, Any]:
    """The columns of a session. Raises NoSource or UnknownPlayer."""
    if not plan.sources:
        raise NoSource
    if plan.recording and recording_of(plan.recording) is None:
        raise UnknownPlayer
    return {name: value for name, value in vars(plan).items() if name != "sources"}
