"""Where confirmed signatures of one process wait for one another, to be committed together.

The answer comes after the commit: what a signer is told is on disk.

The writer also does the sealing and signing of all. Each of these lets go of the interpreter's lock
for a few microseconds; done by sixty threads at once, each would wait milliseconds to get it back.
"""

import contextlib
import datetime as dt
import fcntl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from birge.kit.batching import Batcher
from birge.people.receipt import Receipt
from birge.petitions.verbs.confirm import Confirmed, Evidence, Moved, Ready, ready, store
from birge.petitions.wish import Wish

Asked = tuple[Wish, Receipt]
Told = Callable[[Confirmed, Receipt], Any]


@dataclass(frozen=True)
class _Press:
    """`ask` opens what the link holds; `tell` makes what its holder is answered."""

    ask: Callable[[], Asked]
    tell: Told
    at: dt.datetime


def take_in(ask: Callable[[], Asked], tell: Told, at: dt.datetime) -> Any:
    """What `tell` makes. Raises what `ask` and `confirm` raise.

    Who is within a transaction writes for itself: the writer's connection would not see its rows.
    """
    press = _Press(ask, tell, at)
    if not connection.in_atomic_block:
        return _together.submit(press)
    (answer,) = _store([press])
    if isinstance(answer, Exception):
        raise answer
    return answer


def _write(presses: Sequence[_Press]) -> list[Any]:
    """By the writer, whose connection no request opens or closes."""
    close_old_connections()
    try:
        return _store(presses)
    except DatabaseError:
        connection.close()
        raise


def _store(presses: Sequence[_Press]) -> list[Any]:
    with _alone():
        answers = _stored(presses, afresh=False)
        moved = [number for number, answer in enumerate(answers) if isinstance(answer, Moved)]
        again = _stored([presses[number] for number in moved], afresh=True)
    for number, answer in zip(moved, again, strict=True):
        answers[number] = answer
    return answers


def _stored(presses: Sequence[_Press], *, afresh: bool) -> list[Any]:
    made = [_tried(partial(_ready, press, afresh)) for press in presses]
    stored = iter(store([one[0] for one in made if not isinstance(one, Exception)]))
    answers = [one if isinstance(one, Exception) else (next(stored), one[1]) for one in made]
    return [_told(press, answer) for press, answer in zip(presses, answers, strict=True)]


def _ready(press: _Press, afresh: bool) -> tuple[Ready, Receipt]:
    wish, receipt = press.ask()
    return ready(wish, receipt, Evidence.of_email(wish.email), press.at, afresh=afresh), receipt


def _told(press: _Press, answer: Any) -> Any:
    if isinstance(answer, Exception):
        return answer
    confirmed, receipt = answer
    if isinstance(confirmed, Exception):
        return confirmed
    return _tried(partial(press.tell, confirmed, receipt))


def _tried(act: Callable[[], Any]) -> Any:
    """What fails for one is that one's answer, and nobody else's."""
    try:
        return act()
    except Exception as error:
        return error


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


_together: Batcher[_Press, Any] = Batcher(_write)
