"""Where confirmed signatures of one process wait for one another, to be committed together.

The answer comes after the commit: what a signer is told is on disk.

The writer also does the others' sealing and signing. Each of these lets go of the interpreter's
lock for a few microseconds; done by sixty threads at once, each would wait milliseconds for it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from django.db import DatabaseError, close_old_connections, connection

from birge.kit.batching import Batcher
from birge.ledger.receipts import promise_for
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from birge.petitions.verbs.confirm import Confirmed, Evidence, Moved, Ready, ready, store
from birge.upkeep import checkpoints
from birge.upkeep.turns import turn

T = TypeVar("T")


class Press(NamedTuple):
    """The one button, pressed at this moment by whoever holds this link."""

    token: str
    at: dt.datetime


class Taken(NamedTuple):
    """Counted, with what only its signer is told."""

    confirmed: Confirmed
    receipt: Receipt
    promise: str


def take_in(press: Press) -> Taken:
    """Raises BadToken, and what `confirm` raises.

    Who is within a transaction writes for itself: the writer's connection would not see its rows.
    """
    if not connection.in_atomic_block:
        return _together.submit(press)
    (answer,) = _store([press])
    if isinstance(answer, Exception):
        raise answer
    return answer


async def take_in_soon(press: Press) -> Taken:
    """The same for a caller on an event loop."""
    return await _together.ask(press)


def _write(presses: Sequence[Press]) -> list[Taken | Exception]:
    """By the writer, whose connection no request opens or closes."""
    close_old_connections()
    try:
        return _store(presses)
    except DatabaseError:
        connection.close()
        raise
    finally:
        close_old_connections()


def _store(presses: Sequence[Press]) -> list[Taken | Exception]:
    answers = _stored(presses, afresh=False)
    moved = [number for number, answer in enumerate(answers) if isinstance(answer, Moved)]
    if moved:
        again = _stored([presses[number] for number in moved], afresh=True)
        for number, answer in zip(moved, again, strict=True):
            answers[number] = answer
    return answers


def _stored(presses: Sequence[Press], *, afresh: bool) -> list[Taken | Exception]:
    opened = [_tried(partial(_ready, press, afresh)) for press in presses]
    whole = [one for one in opened if not isinstance(one, Exception)]
    stored = iter(_written([one for one, _receipt in whole]))
    return [
        one if isinstance(one, Exception) else _told(press, one[1], next(stored))
        for press, one in zip(presses, opened, strict=True)
    ]


def _written(several: list[Ready]) -> list[Confirmed | Exception]:
    if not several:
        return []
    with turn():
        answers = store(several)
    checkpoints.written(len(several))
    return answers


def _ready(press: Press, afresh: bool) -> tuple[Ready, Receipt]:
    wish, receipt = wishes.unseal(press.token, press.at)
    return ready(wish, receipt, Evidence.of_email(wish.email), press.at, afresh=afresh), receipt


def _told(press: Press, receipt: Receipt, answer: Confirmed | Exception) -> Taken | Exception:
    if isinstance(answer, Exception):
        return answer
    body = answer.body
    return _tried(lambda: Taken(answer, receipt, promise_for(body, press.at) if body else ""))


def _tried(act: Callable[[], T]) -> T | Exception:
    """What fails for one is that one's answer, and nobody else's."""
    try:
        return act()
    except Exception as error:
        return error


_together: Batcher[Press, Taken] = Batcher(_write)
