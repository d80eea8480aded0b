"""When news is mailed: once a day, for all of what happened until an hour of that day."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

from birge.kit.days import day_in

# A step that was begun before the hour has been committed long after it by then.
PATIENCE = dt.timedelta(minutes=10)


def news_until(day: dt.date) -> dt.datetime:
    """The moment until which the news of a day counts."""
    return dt.datetime.combine(day, dt.time(settings.NEWS_HOUR), ZoneInfo(settings.TIME_ZONE))


def last_day(at: dt.datetime) -> dt.date:
    """The latest day whose news is complete."""
    day = day_in(settings.TIME_ZONE, at)
    return day if at >= news_until(day) + PATIENCE else day - dt.timedelta(days=1)
