"""Whether the clock on the wall can be believed: it is held against one that nobody can set."""

import datetime as dt
import math

# More between two looks is no drift: somebody set the clock, or the machine slept.
LARGEST_DRIFT = 5.0
# So long what can't be undone waits: a clock that jumped is often set right soon.
SECONDS_OF_DOUBT = 600.0


class Steady:
    """`now` is in seconds of a clock that only goes on."""

    def __init__(self) -> None:
        self._apart: float | None = None
        self._doubted_until = -math.inf

    def look(self, at: dt.datetime, now: float) -> float:
        """By how many seconds it jumped since the last look; 0 where it went its way."""
        before, self._apart = self._apart, at.timestamp() - now
        jump = 0.0 if before is None else self._apart - before
        if abs(jump) <= LARGEST_DRIFT:
            return 0.0
        self._doubted_until = now + SECONDS_OF_DOUBT
        return jump

    def is_believed(self, now: float) -> bool:
        return now >= self._doubted_until
