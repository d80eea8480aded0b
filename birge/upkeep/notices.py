"""What every page says on top, for as long as it holds.

Pages ask at each request, so each process remembers the rows for some seconds. When one begins and
ends is judged anew each time: only an edit is seen late, by other processes, by those seconds.
"""

import datetime as dt
import time
from collections.abc import Sequence

from django.db import DatabaseError

from birge.upkeep.models import Notice

SECONDS_REMEMBERED = 5.0

_remembered: tuple[float, Sequence[Notice]] = (0.0, ())


def showing(at: dt.datetime) -> list[Notice]:
    return [notice for notice in _known(at) if notice.shows(at)]


def remember(notices: Sequence[Notice], seconds: float = SECONDS_REMEMBERED) -> None:
    global _remembered
    _remembered = (time.monotonic() + seconds, notices)


def forget() -> None:
    """After an edit, so that this process shows it at once."""
    remember((), -1.0)


def _known(at: dt.datetime) -> Sequence[Notice]:
    until, notices = _remembered
    if time.monotonic() < until:
        return notices
    try:
        notices = tuple(Notice.objects.not_over(at))
    except DatabaseError:
        # A page that needs no database stays up without one.
        notices = ()
    remember(notices)
    return notices
