"""Where confirmed signatures of one process wait for one another, to be committed together.

The answer comes after the commit: what a signer is told is on disk.

The writer also does the others' opening and signing. Each of these lets go of the interpreter's
lock for a few microseconds; done by sixty threads at once, each would wait milliseconds for it.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db import DatabaseError, close_old_connections, connection

from birge.bodies.assurance import Assurance
from birge.kit.batching import Batcher
from birge.ledger.receipts import promise_for
from birge.people.receipt import Receipt
from birge.petitions.slip import unseal
from birge.petitions.verbs.confirm import Click, Confirmed, store
from birge.upkeep import checkpoints
from birge.upkeep.turns import turn


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
    """What fails for one is that one's answer, and nobody else's."""
    clicks = [_opened(press) for press in presses]
    stored = iter(_written([one for one in clicks if isinstance(one, Click)]))
    return [_told(one, next(stored)) if isinstance(one, Click) else one for one in clicks]


def _opened(press: Press) -> Click | Exception:
    try:
        return Click(unseal(press.token, press.at), Assurance.EMAIL, press.at)
    except Exception as error:
        return error


def _written(several: list[Click]) -> list[Confirmed | Exception]:
    if not several:
        return []
    with turn():
        answers = store(several)
    checkpoints.written(len(several))
    return answers


def _told(click: Click, answer: Confirmed | Exception) -> Taken | Exception:
    if isinstance(answer, Exception):
        return answer
    body = answer.body
    try:
        return Taken(answer, click.slip.receipt, promise_for(body, click.at) if body else "")
    except Exception as error:
        return error


_together: Batcher[Press, Taken] = Batcher(_write)
