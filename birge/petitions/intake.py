"""Where confirmed signatures of one process wait for one another, to be committed together.

The answer comes after the commit: what a signer is told is on disk.
"""

import contextlib
import datetime as dt
import fcntl
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection

from birge.kit.batching import Batcher
from birge.people.receipt import Receipt
from birge.petitions.verbs.confirm import Confirmed, Evidence, Moved, Ready, ready, store
from birge.petitions.wish import Wish


def take_in(wish: Wish, receipt: Receipt, evidence: Evidence, at: dt.datetime) -> Confirmed:
    """Raises what `confirm` raises."""
    try:
        return _together.submit(ready(wish, receipt, evidence, at, afresh=False))
    except Moved:
        return _together.submit(ready(wish, receipt, evidence, at))


def _store(several: Sequence[Ready]) -> Sequence[Confirmed | Exception]:
    with _alone():
        return store(several)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Processes on one SQLite file take turns by a lock that wakes who waits.

    SQLite's own makes them sleep and try again, and one of them may wait for half a second.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with (Path(settings.DATA_DIR) / "intake.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


_together: Batcher[Ready, Confirmed] = Batcher(_store)
