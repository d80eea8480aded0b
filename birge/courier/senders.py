"""Several conversations with the mail server at once, each by a thread that keeps its connection.

The threads touch no database. Whoever owns them hands letters over and collects what became of
them, so that one transaction can note many.
"""

import logging
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from django.conf import settings

from birge.courier.channels import Channel, NotDelivered, email
from birge.courier.gate import Gate
from birge.courier.models import Letter
from birge.courier.outcomes import End, Outcome, Parcel
from birge.courier.pacing import Pace
from birge.courier.words import scrub
from birge.kit.tokens import BadToken

log = logging.getLogger(__name__)

# Letters in hand for each connection: enough that none idles while a transaction is committed.
IN_HAND = 24
# Of which a domain that must be spared may hold so many.
SHARE = 8
# A whole conversation, however slowly the other side answers; shorter than a letter is held.
WHOLE_SECONDS = 90.0
# Letters taken and not begun by then are given back, well before others may take them.
BEGIN_SECONDS = 120.0
# Longer than that no letter waits here for its turn.
SOON = 2.0
IDLE_SECONDS = 10.0
CLOSE_SECONDS = 5.0


class Senders:
    def __init__(self, channel: Callable[[], Channel], connections: int, rate: float = 0) -> None:
        """`rate`: letters a second to one domain, 0 for as many as can be."""
        self._channel, self._most = channel, connections
        # One domain that is slow to answer never holds all connections.
        self._pace = Pace(rate, max(1, connections - 1))
        self._gate = Gate(2 * connections)
        self._waiting: dict[str, deque[Parcel]] = {}
        self._outcomes: list[Outcome] = []
        self._begun: dict[Channel, float] = {}
        self._threads: list[threading.Thread] = []
        self._closing = False
        self._changed = threading.Condition()

    @classmethod
    def configured(cls) -> Self:
        """Raises ImproperlyConfigured."""
        email.configured()
        return cls(email.configured, max(1, settings.MAIL_CONNECTIONS), settings.MAIL_DOMAIN_RATE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Seen by the owner.

    def room(self) -> int:
        """How many more letters to hand over now."""
        with self._changed:
            if self._gate.is_shut(time.monotonic()):
                return 0
            return self._most * IN_HAND - self._held()

    @property
    def is_busy(self) -> bool:
        with self._changed:
            return self._held() > 0 or bool(self._outcomes)

    def hand_over(self, letters: Iterable[Letter]) -> None:
        for letter in letters:
            try:
                contents = letter.contents()
            except BadToken:
                reason = "no secret of this server opens this letter"
                self._ended(Outcome(letter, End.DEAD, reason))
            else:
                self._queue(Parcel(letter, contents, time.monotonic() + BEGIN_SECONDS))

    def collect(self, seconds: float) -> list[Outcome]:
        """What ended, as soon as something did; they stay until they are `noted`."""
        with self._changed:
            self._changed.wait_for(lambda: self._outcomes or not self._held(), seconds)
            self._look_after(time.monotonic())
            return list(self._outcomes)

    def noted(self, outcomes: Iterable[Outcome]) -> None:
        with self._changed:
            done = set(map(id, outcomes))
            self._outcomes = [one for one in self._outcomes if id(one) not in done]

    def close(self) -> list[Outcome]:
        """End soon: what is begun has a few seconds. Returns what is not noted."""
        with self._changed:
            self._closing = True
            self._give_back(lambda parcel: True)
            self._changed.notify_all()
        end = time.monotonic() + CLOSE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        with self._changed:
            for channel in self._begun:
                channel.cut()
        for thread in self._threads:
            thread.join(CLOSE_SECONDS)
        return self._outcomes

    # Done under the lock.

    def _held(self) -> int:
        return len(self._begun) + sum(map(len, self._waiting.values()))

    def _look_after(self, now: float) -> None:
        for channel, begun in self._begun.items():
            if now > begun + WHOLE_SECONDS:
                channel.cut()
        shut = self._gate.is_shut(now)
        self._give_back(lambda parcel: shut or now > parcel.until)
        for name in list(self._waiting):
            if self._pace.paused_until(name) > now + SOON:
                self._put_aside(name, 0, now)
        self._pace.forget(now)

    def _give_back(self, these: Callable[[Parcel], bool]) -> None:
        for name in list(self._waiting):
            back = [parcel for parcel in self._waiting[name] if these(parcel)]
            self._outcomes += [Outcome(parcel.letter, End.UNTOUCHED) for parcel in back]
            self._keep(name, [one for one in self._waiting[name] if not these(one)])

    def _put_aside(self, name: str, share: int, now: float) -> None:
        parcels = list(self._waiting[name])
        self._outcomes += [
            Outcome(parcel.letter, End.ASIDE, wait=self._pace.book(name, now))
            for parcel in parcels[share:]
        ]
        self._keep(name, parcels[:share])

    def _keep(self, name: str, parcels: list[Parcel]) -> None:
        if parcels:
            self._waiting[name] = deque(parcels)
        else:
            self._waiting.pop(name, None)

    def _queue(self, parcel: Parcel) -> None:
        with self._changed:
            now, name = time.monotonic(), parcel.domain
            self._waiting.setdefault(name, deque()).append(parcel)
            share = self._share(name, now)
            if len(self._waiting[name]) > share:
                self._put_aside(name, share, now)
            if len(self._threads) < self._most and self._held() > len(self._threads):
                self._begin_a_thread()
            self._changed.notify()

    def _share(self, name: str, now: float) -> int:
        """How many letters of a domain may wait here: they fill no place that others could use."""
        ready, all_of_it = self._pace.ready_at(name), self._most * IN_HAND
        if ready <= now or (len(self._waiting) == 1 and ready is math.inf):
            return all_of_it
        return all_of_it // 2 if ready is math.inf else SHARE

    def _begin_a_thread(self) -> None:
        thread = threading.Thread(target=self._work, name="sender", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _next(self, now: float) -> Parcel | None:
        """The most urgent of those whose domain may be written to now."""
        if not self._gate.lets(len(self._begun), now):
            return None
        ready = [name for name in self._waiting if self._pace.ready_at(name) <= now]
        if not ready:
            return None
        name = min(ready, key=lambda one: _urgency(self._waiting[one][0]))
        parcel = self._waiting[name].popleft()
        if not self._waiting[name]:
            del self._waiting[name]
        self._pace.begin(name, now)
        return parcel

    # Done by the threads.

    def _work(self) -> None:
        with self._channel() as channel:
            while parcel := self._wait_for_one(channel):
                outcome, failure = _deliver(channel, parcel)
                self._ended(outcome, parcel, channel, failure)

    def _wait_for_one(self, channel: Channel) -> Parcel | None:
        idle_since = time.monotonic()
        while True:
            with self._changed:
                now = time.monotonic()
                if self._closing:
                    return None
                if parcel := self._next(now):
                    self._begun[channel] = now
                    return parcel
                self._changed.wait(0.05 if self._waiting else 1.0)
            if time.monotonic() > idle_since + IDLE_SECONDS:
                channel.rest()

    def _ended(
        self,
        outcome: Outcome,
        parcel: Parcel | None = None,
        channel: Channel | None = None,
        failure: NotDelivered | None = None,
    ) -> None:
        with self._changed:
            self._outcomes.append(outcome)
            if parcel and channel:
                now = time.monotonic()
                del self._begun[channel]
                self._learn(parcel.domain, outcome, failure, now)
            self._changed.notify_all()

    def _learn(
        self, domain: str, outcome: Outcome, failure: NotDelivered | None, now: float
    ) -> None:
        if failure and failure.unreachable:
            self._gate.shut(now)
            self._pace.end(domain, now, put_off=None)
            return
        if failure and failure.broken:
            self._gate.broke(now)
        elif failure or outcome.end is End.SENT:
            self._gate.answered()
        refused = failure is not None and not failure.permanent
        said = failure is not None or outcome.end is End.SENT
        self._pace.end(domain, now, put_off=refused if said else None)


def _urgency(parcel: Parcel) -> tuple[int, object, int]:
    return parcel.letter.priority, parcel.letter.created_at, parcel.letter.pk


def _deliver(channel: Channel, parcel: Parcel) -> tuple[Outcome, NotDelivered | None]:
    letter, contents = parcel.letter, parcel.contents
    try:
        channel.deliver(letter, contents)
    except NotDelivered as failure:
        end = End.DEAD if failure.permanent else End.DELAYED
        return Outcome(letter, end, scrub(failure.reason, contents.traces)), failure
    except Exception as error:
        # A letter that breaks the program must not hold up its neighbours.
        log.error("a letter of the kind %s breaks: %s", letter.kind, type(error).__name__)
        reason = f"cannot be made into a message: {type(error).__name__}"
        return Outcome(letter, End.DEAD, reason), None
    return Outcome(letter, End.SENT, keeps_words=channel.keeps_words), None
