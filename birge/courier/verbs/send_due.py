"""Send what is due: taken in groups, sent over several connections, noted in groups.

A worker that dies after the server took letters and before this database knew it sends those
again: once more is a nuisance, never is a signature lost. That is why letters are first marked as
taken, for a while, and their words are wiped only after the server said yes. What the server took
is noted within a few hundredths of a second, so that few are doubled.
"""

import datetime as dt
import math
import time
from collections.abc import Callable

from django.db import transaction

from birge.courier.models import Letter
from birge.courier.outcomes import End, Outcome
from birge.courier.senders import Senders
from birge.courier.verbs.settle import Sent, settle
from birge.courier.verbs.take import take
from birge.upkeep import switches
from birge.upkeep.turns import turn

# How long what ended waits for its neighbours, to be noted with them.
GATHER_SECONDS = 0.05
LOOK_SECONDS = 0.25

Each = Callable[[Letter], None]


def send_due(
    at: dt.datetime,
    limit: int = 50,
    *,
    patience: float = math.inf,
    senders: Senders | None = None,
    each: Each = lambda letter: None,
) -> Sent:
    """`each` is called after each letter, sent or not.

    Ends when nothing more is due and nothing in hand, when no server answers, or after `patience`
    seconds. Without `senders` of the caller's, letters in hand are then given back.
    """
    if senders:
        return _Sending(at, senders, each).until(limit, patience)
    if not Letter.objects.due(at).exists():
        return Sent()
    own = Senders.configured()
    sending = _Sending(at, own, each)
    try:
        return sending.until(limit, patience)
    finally:
        own.close()
        sending.exchange(own.collect(0), 0)


class _Sending:
    def __init__(self, at: dt.datetime, senders: Senders, each: Each) -> None:
        self._at, self._started = at, time.monotonic()
        self._senders, self._each = senders, each
        self._with_news = switches.is_on("alerts")
        self.counts = Sent()

    def until(self, limit: int, patience: float) -> Sent:
        outcomes: list[Outcome] = []
        left, looked = limit, -math.inf
        while True:
            over, now = self._passed() >= patience, time.monotonic()
            room = 0 if over else max(0, min(left, self._senders.room()))
            looks = now >= looked + LOOK_SECONDS
            found = self.exchange(outcomes, room if looks or outcomes else 0)
            left -= found
            if room and (looks or outcomes) and not found:
                looked = now
            if over or not (found or self._senders.is_busy):
                return self.counts
            outcomes = self._gathered()

    def exchange(self, outcomes: list[Outcome], room: int) -> int:
        """Note what ended and take what is next, in one transaction. How many were taken."""
        if not outcomes and not room:
            return 0
        moment = self._at + dt.timedelta(seconds=self._passed())
        with turn(), transaction.atomic():
            counts = settle(outcomes, moment) if outcomes else Sent()
            letters = take(moment, room, with_news=self._with_news) if room else []
        self._senders.noted(outcomes)
        self.counts += counts
        self._senders.hand_over(letters)
        for one in outcomes:
            if one.end not in (End.ASIDE, End.UNTOUCHED):
                self._each(one.letter)
        return len(letters)

    def _gathered(self) -> list[Outcome]:
        first = self._senders.collect(LOOK_SECONDS)
        if first and self._senders.is_busy:
            time.sleep(GATHER_SECONDS)
        return self._senders.collect(0) if first else []

    def _passed(self) -> float:
        return time.monotonic() - self._started
