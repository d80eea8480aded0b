"""Signs that this machine's own work leaves behind: that the worker moves, that a backup was made.

Files beside the data, so that they can be read while the database is away.
"""

import datetime as dt
from pathlib import Path

from django.conf import settings

WORKER, BACKUP = "worker-moved", "backup-made"


def leave(sign: str) -> None:
    """Now. A full disk ends no work: then the sign grows old, as it should."""
    path = Path(settings.DATA_DIR) / sign
    try:
        path.touch(mode=0o600)
    except OSError:
        return


def left_at(sign: str) -> dt.datetime | None:
    try:
        written = (Path(settings.DATA_DIR) / sign).stat().st_mtime
    except FileNotFoundError:
        return None
    return dt.datetime.fromtimestamp(written, dt.UTC)
