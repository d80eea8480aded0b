"""What a cause's page says of its broadcasts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from birge.broadcasts.models import Broadcast
from birge.broadcasts.schedule import state_of
from birge.causes.models import Cause
from birge.causes.texts import in_language


@dataclass(frozen=True)
class BroadcastAct:
    """Nobody signs here, and nobody who watches is counted: it is open while it is live."""

    title: str
    url: str
    form: str
    state_label: str
    disclosure: str
    is_open: bool
    count: None = None
    count_label: str = ""


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[BroadcastAct]:
    for broadcast in Broadcast.objects.public().told().filter(cause=cause):
        title = in_language(broadcast.title, language, cause.original_language).value
        is_live = any(session.is_live(at) for session in broadcast.sessions.all())
        yield BroadcastAct(
            title, broadcast.get_absolute_url(), _("Broadcast"), state_of(broadcast, at),
            broadcast.disclosure, is_live,
        )  # fmt: skip
