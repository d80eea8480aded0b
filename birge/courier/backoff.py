"""When to try again. The chance that spreads the tries comes from the caller."""

import datetime as dt

MINUTES = (1, 5, 15, 60)
GIVE_UP_AFTER = dt.timedelta(hours=24)
SPREAD = 0.2  # of the wait, either way, so that letters held up together do not come back together


def wait(attempts: int, chance: float) -> dt.timedelta | None:
    """After this many failed attempts (1 or more); `chance` is in [0, 1). None: give up."""
    minutes = MINUTES[min(attempts, len(MINUTES)) - 1]
    behind = sum(MINUTES) + max(0, attempts - len(MINUTES)) * MINUTES[-1]
    if dt.timedelta(minutes=behind) > GIVE_UP_AFTER:
        return None
    return dt.timedelta(minutes=minutes * (1 + SPREAD * (2 * chance - 1)))
