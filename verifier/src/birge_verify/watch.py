"""birge-verify watch: keep the head of a log, and demand that every later one continues it."""

import time
from collections.abc import Iterator

from birge_verify.ledger import SeenHead
from birge_verify.outcome import Refused, Unreachable
from birge_verify.reading import Reading
from birge_verify.wording import say


def look(reading: Reading, oldest: float | None, now: float) -> SeenHead:
    """One look; remembers the head. Raises Refused on a fork, or where the head is older than that.

    `oldest` is how many seconds ago the quorum's cosignatures may have been made.
    """
    seen = reading.head()
    old = reading.remembered(seen.head.origin)
    if old is not None:
        reading.check_continues(old, seen)
    reading.remember(seen)
    if oldest is not None:
        _check_fresh(seen, reading.policy.quorum, now - oldest)
    return seen


def watch(reading: Reading, every: float, oldest: float | None) -> Iterator[SeenHead | Unreachable]:
    """Look until something is refused. A site that does not answer is told of, and asked again."""
    while True:
        try:
            yield look(reading, oldest, time.time())
        except Unreachable as failure:
            yield failure
        time.sleep(every)


def _check_fresh(seen: SeenHead, quorum: int, since: float) -> None:
    fresh = sum(at >= since for at in seen.cosigned.values())
    if fresh < max(quorum, 1):
        text = say("Only {fresh} witnesses cosigned this head lately: it may be an old one.")
        raise Refused("stale", text.format(fresh=fresh))
