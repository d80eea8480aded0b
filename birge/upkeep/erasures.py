"""What was erased or taken from view here, noted beside the database: no backup may undo it.

A line is a kind and a key that is nobody's name and is never used again. Each part of the house
registers what it takes to do the same once more; doing it twice changes nothing.
"""

import datetime as dt
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from django.conf import settings

FILE = "erasures"
# Does it once more, at that moment; says whether there was still something to do.
Again = Callable[[str, dt.datetime], bool]
_again: dict[str, Again] = {}
logger = logging.getLogger("birge.erasures")


def register(agains: dict[str, Again]) -> None:
    _again.update(agains)


def key_of(*parts: object) -> str:
    """Where the parts themselves would say too much."""
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()


def note(kind: str, key: str) -> None:
    """On disk when this returns, and before the caller's transaction ends: rather once too often.

    Where it can't be written nobody is refused an erasure for it; the log says so.
    """
    line = f"{kind} {key}\n".encode()
    if line in noted().splitlines(keepends=True):
        return
    try:
        handle = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        logger.error("an erasure is not noted: %s; older backups would bring it back", error)


def noted() -> bytes:
    try:
        return _path().read_bytes()
    except FileNotFoundError:
        return b""


def add(lines: bytes) -> None:
    """What another copy of the file has, beside what is noted here."""
    known = set(noted().splitlines())
    for line in dict.fromkeys(lines.splitlines()):
        kind, _space, key = line.decode("ascii", "replace").partition(" ")
        if line not in known and kind in _again and key:
            note(kind, key)


def do_again(at: dt.datetime) -> Counter[str]:
    """How many of each kind were still to be done."""
    done: Counter[str] = Counter()
    for kind, key in _lines(noted()):
        if kind in _again and _again[kind](key, at):
            done[kind] += 1
    return done


def _lines(content: bytes) -> Iterable[tuple[str, str]]:
    for line in content.decode("ascii", "replace").splitlines():
        kind, _space, key = line.partition(" ")
        yield kind, key


def _path() -> Path:
    return Path(settings.DATA_DIR) / FILE
