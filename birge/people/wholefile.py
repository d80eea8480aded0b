"""A new file that is there whole or not at all, and that only its owner can read."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Under its name only when all is written. Raises FileExistsError, never overwrites."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    handle = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _name(aside: Path, path: Path) -> None:
    """By a link, which refuses a name that was taken meanwhile, where the disk knows links."""
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        aside.rename(path)
