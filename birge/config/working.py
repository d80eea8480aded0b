"""The work loop: one round a second, and no round that fails ends the next."""

import datetime as dt
import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from birge.courier.work import run_once as send_mail
from birge.kit import clock
from birge.petitions.verbs.turn import turn

SECONDS_BETWEEN_ROUNDS = 1.0
SECONDS_BETWEEN_TURNS = 10.0

logger = logging.getLogger("birge.working")


def work_until(stop: threading.Event) -> None:
    """Run rounds until `stop` is set; at least one."""
    next_turn = clock.now()
    while True:
        at = clock.now()
        _try(send_mail, at)
        if at >= next_turn:
            _try(turn, at)
            next_turn = at + dt.timedelta(seconds=SECONDS_BETWEEN_TURNS)
        close_old_connections()
        if stop.wait(SECONDS_BETWEEN_ROUNDS):
            return


def _try(part: Callable[[dt.datetime], object], at: dt.datetime) -> None:
    try:
        part(at)
    except Exception:
        logger.exception("a round of work failed; the next one tries again")
