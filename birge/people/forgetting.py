"""Making an erasure final on SQLite: what was overwritten must also leave the write-ahead log."""

from django.db import connection

from birge.upkeep import checkpoints


def forget_overwritten() -> None:
    """Fold the write-ahead log into the database and empty it; while others read, next time.

    Called by the work loop, never while a person waits.
    """
    path = checkpoints.database()
    if path is not None and not connection.in_atomic_block:
        checkpoints.empty(path)
