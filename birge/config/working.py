"""The work loop: one round a second, and no round that fails ends the next."""

import logging
import os
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection

from birge.courier.work import run_once as send_mail
from birge.kit import clock
from birge.ledger.running import alone, sealer, witnesses
from birge.ledger.seal import Fatal, Overtaken
from birge.people.forgetting import forget_overwritten
from birge.petitions.folding import fold
from birge.petitions.verbs.turn import turn
from birge.upkeep.retention import run_daily

SECONDS_BETWEEN_ROUNDS = 1.0
SECONDS_BETWEEN_TURNS = 10.0

logger = logging.getLogger("birge.working")


class Worker:
    """What is done, and how often. Mail waits for nobody: it has a thread of its own."""

    def __init__(self) -> None:
        self.witnesses = witnesses()
        # Measured by a clock that nobody can set: the one on the wall may jump.
        self.next_seal = self.next_turn = time.monotonic()

    def round(self) -> None:
        if time.monotonic() >= self.next_seal:
            self.next_seal = time.monotonic() + settings.LEDGER_SECONDS
            _try(self.seal)
        if time.monotonic() >= self.next_turn:
            self.next_turn = time.monotonic() + SECONDS_BETWEEN_TURNS
            _try(lambda: turn(clock.now()))
            _try(lambda: run_daily(clock.now()))
            _try(forget_overwritten)

    def seal(self) -> None:
        with alone() as mine:
            if not mine:
                return
            try:
                sealer([fold], self.witnesses).round()
            except Overtaken:
                logger.info("another worker sealed first")
            except Fatal:
                logger.critical("the record must be looked at by a person; nothing is sealed")
                raise

    def mail(self) -> None:
        _try(lambda: send_mail(clock.now()))


def work_until(stop: threading.Event) -> None:
    """Work until `stop` is set, and at least one round."""
    worker = Worker()
    mail = threading.Thread(target=_repeat, args=(worker.mail, stop), name="mail")
    mail.start()
    _repeat(worker.round, stop)
    mail.join()


def _repeat(part: Callable[[], object], stop: threading.Event) -> None:
    parent = os.getppid()
    while True:
        part()
        close_old_connections()
        # A worker whose server was killed would go on beside the next one.
        if stop.wait(SECONDS_BETWEEN_ROUNDS) or os.getppid() != parent:
            break
    connection.close()


def _try(part: Callable[[], object]) -> None:
    try:
        part()
    except Exception:
        logger.exception("a round of work failed; the next one tries again")
