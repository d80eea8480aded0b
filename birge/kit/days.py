"""The calendar day of a moment, in some place."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

# No clock of any place is set by less: within it the day stays.
QUARTER = 900


def day_in(zone: str, at: dt.datetime) -> dt.date:
    """`zone` by its name of the IANA, such as Asia/Almaty; asked for at every signature."""
    return _day(zone, int(at.timestamp()) // QUARTER)


@lru_cache(maxsize=1000)
def _day(zone: str, quarter: int) -> dt.date:
    return dt.datetime.fromtimestamp(quarter * QUARTER, ZoneInfo(zone)).date()
