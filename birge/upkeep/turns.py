"""Turns in which the processes on one SQLite file write: whoever waits is woken.

SQLite's own lock makes them sleep and try again. One of them may wait for half a second that way,
and beside others that write all the time, for ever.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection


@contextmanager
def turn() -> Iterator[None]:
    """Around a transaction. On PostgreSQL, or within another transaction, nothing.

    Raises OperationalError where there is no room for the lock: then there is none for a row.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    try:
        lock = (Path(settings.DATA_DIR) / "turn.lock").open("a")
    except OSError as error:
        raise OperationalError(str(error)) from error
    with lock as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
