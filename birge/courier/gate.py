"""Whether our mail server takes letters at all: one asks before all do."""

import math

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


class Gate:
    """Opened by a letter that was taken; shut, each time for longer, where nobody answers."""

    def __init__(self, most_broken: int) -> None:
        """`most_broken`: after so many broken conversations in a row it shuts as well."""
        self.is_open = False
        self._most_broken, self._broken = most_broken, 0
        self._pause, self._until = 0.0, -math.inf

    def lets(self, in_hand: int, now: float) -> bool:
        """Whether one more may begin beside those `in_hand`."""
        return not self.is_shut(now) and (self.is_open or not in_hand)

    def is_shut(self, now: float) -> bool:
        return now < self._until

    @property
    def opens_at(self) -> float:
        return self._until

    def answered(self) -> None:
        self.is_open, self._broken, self._pause, self._until = True, 0, 0.0, -math.inf

    def broke(self, now: float) -> None:
        self._broken += 1
        if self._broken >= self._most_broken:
            self.shut(now)

    def shut(self, now: float) -> None:
        if self.is_shut(now):
            return
        self.is_open = False
        self._pause = min(max(2 * self._pause, FIRST_PAUSE), LONGEST_PAUSE)
        self._until = now + self._pause
