"""The courier's share of the work loop: its connections stay open from one round to the next."""

import datetime as dt
import logging
import time
from collections.abc import Callable

from birge.courier.senders import Senders
from birge.courier.verbs.bring_back import bring_back
from birge.courier.verbs.expire import expire
from birge.courier.verbs.send_due import send_due
from birge.kit.steady import Steady

LETTERS = 5_000
PATIENCE = 10.0  # seconds; then words that have outlived their use are wiped
CLOSE_SECONDS = 5.0

logger = logging.getLogger("birge.courier")


class Courier:
    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._senders: Senders | None = None
        self._steady = Steady()

    def round(self, is_ending: Callable[[], bool]) -> None:
        """Work as long as there is something to do. Raises ImproperlyConfigured."""
        is_new, self._senders = not self._senders, self._senders or Senders.configured()
        while True:
            self._look_at_the_clock(is_new)
            is_new = False
            send_due(self._now(), LETTERS, patience=PATIENCE, senders=self._senders)
            if is_ending() or not self._senders.is_busy:
                return

    def _look_at_the_clock(self, is_new: bool) -> None:
        """What it wrote may be of later than now; what it would wipe can't be brought back."""
        at, now = self._now(), time.monotonic()
        if (self._steady.look(at, now) or is_new) and (number := bring_back(at)):
            logger.warning("%d letters waited for a time that is yet to come", number)
        if self._steady.is_believed(now):
            expire(at)

    def close(self) -> None:
        """What is begun is ended and noted, what is not is given back."""
        if self._senders:
            self._senders.close()
            send_due(self._now(), 0, patience=CLOSE_SECONDS, senders=self._senders)
            self._senders = None
