"""The courier's share of the work loop: its connections stay open from one round to the next."""

import datetime as dt
from collections.abc import Callable

from birge.courier.senders import Senders
from birge.courier.verbs.expire import expire
from birge.courier.verbs.send_due import send_due

LETTERS = 5_000
PATIENCE = 10.0  # seconds; then words that have outlived their use are wiped
CLOSE_SECONDS = 5.0


class Courier:
    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._senders: Senders | None = None

    def round(self, is_ending: Callable[[], bool]) -> None:
        """Work as long as there is something to do. Raises ImproperlyConfigured."""
        self._senders = self._senders or Senders.configured()
        while True:
            expire(self._now())
            send_due(self._now(), LETTERS, patience=PATIENCE, senders=self._senders)
            if is_ending() or not self._senders.is_busy:
                return

    def close(self) -> None:
        """What is begun is ended and noted, what is not is given back."""
        if self._senders:
            self._senders.close()
            send_due(self._now(), 0, patience=CLOSE_SECONDS, senders=self._senders)
            self._senders = None
