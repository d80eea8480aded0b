"""How fast letters may go to one domain. Kept in memory only, and forgotten with the last letter.

No Django and no clock: the seconds come from the caller, by a clock that nobody can set.
"""

import math
from dataclasses import dataclass

# So many "try later" in a row are the domain's and not one full mailbox's.
IN_A_ROW = 3
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 900.0
# What was not used may be made up for, for so long.
BURST_SECONDS = 1.0
MOST_KNOWN = 2_000


@dataclass
class Domain:
    in_hand: int = 0
    next_at: float = -math.inf
    put_off: int = 0
    pause: float = 0.0
    paused_until: float = -math.inf
    booked_until: float = -math.inf

    @property
    def is_tried(self) -> bool:
        """After a pause one letter goes ahead of the others."""
        return self.put_off >= IN_A_ROW


class Pace:
    def __init__(self, rate: float, at_once: int) -> None:
        """`rate`: letters a second to one domain, 0 for as many as can be; `at_once`: in hand."""
        self._step = 1 / rate if rate else 0.0
        self._at_once = at_once
        self._domains: dict[str, Domain] = {}

    def ready_at(self, name: str) -> float:
        """When the next letter may go; infinity: after another one of the domain has ended."""
        domain = self._of(name)
        if domain.in_hand >= (1 if domain.is_tried else self._at_once):
            return math.inf
        return max(domain.next_at, domain.paused_until)

    def paused_until(self, name: str) -> float:
        return self._of(name).paused_until

    def begin(self, name: str, now: float) -> None:
        domain = self._of(name)
        domain.in_hand += 1
        domain.next_at = max(domain.next_at, now - BURST_SECONDS) + self._step

    def end(self, name: str, now: float, *, put_off: bool | None) -> None:
        """`put_off`: whether the other side said "try later"; None where it said nothing of it."""
        domain = self._of(name)
        domain.in_hand -= 1
        if put_off is None:
            return
        if not put_off:
            domain.put_off, domain.pause, domain.paused_until = 0, 0.0, -math.inf
            return
        domain.put_off += 1
        if domain.is_tried and now >= domain.paused_until:
            domain.pause = min(max(2 * domain.pause, FIRST_PAUSE), LONGEST_PAUSE)
            domain.paused_until = now + domain.pause

    def book(self, name: str, now: float) -> float:
        """For how many seconds to put a letter aside, each after the one before."""
        domain = self._of(name)
        soonest = max(now + BURST_SECONDS, domain.paused_until)
        domain.booked_until = max(soonest, domain.booked_until + self._step)
        return domain.booked_until - now

    def forget(self, now: float) -> None:
        """What says nothing any more, once many are known."""
        if len(self._domains) > MOST_KNOWN:
            self._domains = {
                name: one
                for name, one in self._domains.items()
                if one.in_hand or one.is_tried or max(one.next_at, one.booked_until) > now
            }

    def _of(self, name: str) -> Domain:
        return self._domains.setdefault(name, Domain())
