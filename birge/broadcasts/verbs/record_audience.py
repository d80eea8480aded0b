"""Figures of others about an audience are told, each with its moment and its source."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from birge.broadcasts.audiencefile.reading import Told
from birge.broadcasts.models import AudienceFigure, Broadcast, Session
from birge.broadcasts.verbs.telling import tell
from birge.causes.models import Source


class OfNoSession(ValueError):
    """None of the figures is about a session told here."""


@transaction.atomic
def record_audience(
    broadcast: Broadcast, figures: Iterable[Told], source: Source, at: dt.datetime,
    session: Session | None = None, *, is_borrowed: bool = False,
) -> int:  # fmt: skip
    """How many were told; the same twice is told once. Raises OfNoSession.

    Those that name a recording are of its session, the others of `session`.
    """
    known = {one.player.key: one for one in broadcast.sessions.all() if one.player}
    placed = [(known.get(told.recording) if told.recording else session, told) for told in figures]
    rows = [
        AudienceFigure(
            session=of, measure=told.measure, group=told.group, value=told.value, at=at,
            source=source, is_borrowed=is_borrowed,
        )
        for of, told in placed
        if of is not None
    ]  # fmt: skip
    if not rows:
        raise OfNoSession
    AudienceFigure.objects.bulk_create(rows, ignore_conflicts=True)
    tell(broadcast)
    return len(rows)
