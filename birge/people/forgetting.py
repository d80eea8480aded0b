"""Making an erasure final on SQLite: what was overwritten must also leave the write-ahead log."""

from django.db import connection

from birge.upkeep.turns import turn

PATIENCE_MILLISECONDS = 200


def forget_overwritten() -> None:
    """Fold the write-ahead log into the database and empty it; while others read, next time.

    Called by the work loop, never while a person waits.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MILLISECONDS}")
        try:
            # Most of it beside those who write.
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            cursor.fetchall()
            with turn():
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
