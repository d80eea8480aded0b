"""The one place that reads the clock. Everything below an edge takes the moment as an argument."""

import datetime as dt


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
