"""The work loop: one round a second, and no round that fails ends the next."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection

from birge.config.measuring import Watch
from birge.courier.verbs.deliver_notices import deliver_notices
from birge.courier.work import Courier
from birge.follows.verbs.tell import tell
from birge.gatherings.verbs.pass_term import pass_term
from birge.kit import clock
from birge.kit.steady import SECONDS_OF_DOUBT, Steady
from birge.ledger.guard import Fatal, Unvouched
from birge.ledger.running import alone, outside, sealer
from birge.ledger.seal import Overtaken
from birge.opendata.verbs.make_dump import is_due
from birge.people.forgetting import forget_overwritten
from birge.petitions.folding import fold
from birge.petitions.verbs.remind import remind
from birge.petitions.verbs.sweep import carry_out
from birge.petitions.verbs.turn import turn
from birge.petitions.verbs.watch import watch
from birge.sluice.rules import forget
from birge.upkeep import signs
from birge.upkeep.retention import run_daily

SECONDS_BETWEEN_ROUNDS = 1.0
SECONDS_BETWEEN_TURNS = 10.0
SECONDS_BETWEEN_DUMPS = 60.0
SECONDS_AFTER_A_FAILED_DUMP = 3600.0

logger = logging.getLogger("birge.working")


class Worker:
    """What is done, and how often. Mail, webhooks and dumps have threads of their own."""

    def __init__(self) -> None:
        self.outside, self.steady = outside(), Steady()
        self.dumping: subprocess.Popen[bytes] | None = None
        # Measured by a clock that nobody can set: the one on the wall may jump.
        self.next_seal = self.next_turn = self.next_dump = time.monotonic()

    def round(self) -> None:
        self.believes_the_clock()
        if time.monotonic() >= self.next_seal:
            self.next_seal = time.monotonic() + settings.LEDGER_SECONDS
            _try(self.seal)
        if time.monotonic() >= self.next_turn:
            self.next_turn = time.monotonic() + SECONDS_BETWEEN_TURNS
            signs.leave(signs.WORKER)
            # Asked once more: it may have jumped while that was sealed.
            if self.believes_the_clock():
                self.turn()

    def turn(self) -> None:
        """The steps that time takes."""
        _try(lambda: turn(clock.now()))
        _try(lambda: carry_out(clock.now()))
        _try(lambda: watch(clock.now()))
        _try(lambda: pass_term(clock.now()))
        _try(lambda: tell(clock.now()))
        _try(lambda: remind(clock.now()))
        _try(lambda: forget(clock.now()))
        _try(lambda: run_daily(clock.now()))
        _try(forget_overwritten)

    def believes_the_clock(self) -> bool:
        """What time takes, such as a petition's end, can't be undone. All else goes on."""
        now = time.monotonic()
        if jump := self.steady.look(clock.now(), now):
            logger.warning(
                "the clock jumped by %+.0f s; what time takes waits for %.0f s",
                jump, SECONDS_OF_DOUBT,
            )  # fmt: skip
        return self.steady.is_believed(now)

    def seal(self) -> None:
        with alone() as mine:
            if not mine:
                return
            try:
                sealer([fold], self.outside).round()
            except Overtaken:
                logger.info("another worker sealed first")
            except Unvouched as alone_yet:
                logger.warning("no head is shown yet: %s", alone_yet)
            except Fatal:
                logger.critical("the record must be looked at by a person; nothing is sealed")
                raise

    def dump(self) -> None:
        if time.monotonic() >= self.next_dump and self.believes_the_clock():
            _try(self.look_after_dumps)

    def look_after_dumps(self) -> None:
        """By a process behind all others: beside mail it would take every other moment.

        One that fails read every table for nothing: the next try is later.
        """
        self.next_dump = time.monotonic() + SECONDS_BETWEEN_DUMPS
        if not is_due(clock.now()):
            return
        self.next_dump = time.monotonic() + SECONDS_AFTER_A_FAILED_DUMP
        with subprocess.Popen([sys.executable, "-m", "birge", "dump", "--nightly"]) as self.dumping:
            ended = self.dumping.wait()
        if ended == -signal.SIGTERM:
            return
        if ended:
            logger.error("today's dump was not made; the next try is in an hour")
            return
        self.next_dump = time.monotonic() + SECONDS_BETWEEN_DUMPS

    def leave_dump(self) -> None:
        """It leaves nothing behind it, and is made again by whoever works next."""
        if self.dumping:
            self.dumping.terminate()

    def webhooks(self) -> None:
        _try(lambda: deliver_notices(clock.now()))


def work_until(stop: threading.Event) -> None:
    """Work until `stop` is set, and at least one round."""
    worker, is_one_round = Worker(), stop.is_set()
    watch = Watch(settings.METRICS) if settings.METRICS else None
    beside = [
        threading.Thread(target=_repeat, args=(part, stop), name=part.__name__)
        for part in (worker.webhooks, worker.dump)
    ]
    beside.append(threading.Thread(target=_mail, args=(stop,), name="mail"))
    for thread in beside:
        thread.start()
    _repeat(worker.round, stop)
    if not is_one_round:
        worker.leave_dump()
    for thread in beside:
        thread.join()
    if watch:
        watch.end()


def _mail(stop: threading.Event) -> None:
    courier = Courier(clock.now)
    _repeat(lambda: _try(lambda: courier.round(stop.is_set)), stop)
    _try(courier.close)
    connection.close()


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
