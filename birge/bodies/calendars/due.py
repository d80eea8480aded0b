"""The answer to "by when?"."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Due:
    """`skipped`: the days off on the way, each with its reason. `uncertain`: what may change."""

    on: dt.date
    skipped: tuple[tuple[dt.date, str], ...] = ()
    uncertain: tuple[str, ...] = ()
