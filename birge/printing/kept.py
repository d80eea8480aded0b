"""Made once and kept: a file is drawn again only when what it shows has changed."""

import contextlib
import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What moves all the time, such as a count, is drawn anew no more often than this.
PAUSE_SECONDS = 600
DIGITS = 16
_making = threading.Lock()


@dataclass(frozen=True)
class Version:
    """What a file shows. A change of `firm` is seen at once, one of `moving` after a pause."""

    firm: str
    moving: str = ""

    @property
    def marks(self) -> tuple[str, str]:
        return _short(self.firm), _short(self.moving)


@dataclass(frozen=True)
class Made:
    mark: str
    content: bytes


def kept(
    folder: Path, name: str, version: Version, at: dt.datetime, make: Callable[[], bytes]
) -> Made:
    """The file of this version, from the folder if it can be; what is older goes."""
    found = _find(folder, name, version, at)
    if found is None:
        # Whoever waited here finds what the one before has made.
        with _making:
            found = _find(folder, name, version, at) or _make(folder, name, version, at, make)
    return found


def _find(folder: Path, name: str, version: Version, at: dt.datetime) -> Made | None:
    firm, moving = version.marks
    exact = folder / f"{name}.{firm}.{moving}"
    for path in (exact, *sorted(folder.glob(f"{name}.{firm}.*"))):
        with contextlib.suppress(OSError):
            age = at.timestamp() - path.stat().st_mtime
            if path == exact or 0 <= age < PAUSE_SECONDS:
                return Made("-".join(path.name.split(".")[-2:]), path.read_bytes())
    return None


def _make(
    folder: Path, name: str, version: Version, at: dt.datetime, make: Callable[[], bytes]
) -> Made:
    content = make()
    path = folder / ".".join((name, *version.marks))
    # A full disk costs time, never an answer.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_bytes(content)
        os.utime(aside, (at.timestamp(), at.timestamp()))
        aside.replace(path)
        for old in _others(folder, name, path):
            old.unlink(missing_ok=True)
    return Made("-".join(version.marks), content)


def _others(folder: Path, name: str, kept_path: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"{name}.*") if path != kept_path)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
