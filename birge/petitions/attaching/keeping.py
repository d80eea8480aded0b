"""Where attached files lie: each under a random key, in a folder that no server shows by itself."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from django.conf import settings

KEY = re.compile(r"[0-9a-f]{32}")


class BadKey(ValueError):
    """Not a key that was given here: no path is ever made of anything else."""


def put(content: bytes) -> str:
    """Written aside, flushed, renamed: a key that was given leads to the whole file."""
    key = secrets.token_hex(16)
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_suffix(".new")
    with aside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return key


def get(key: str) -> bytes:
    """Raises FileNotFoundError."""
    return path_of(key).read_bytes()


def drop(key: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        path_of(key).unlink()


def path_of(key: str) -> Path:
    if not KEY.fullmatch(key):
        raise BadKey
    return Path(settings.ATTACHMENTS_DIR) / key[:2] / key
