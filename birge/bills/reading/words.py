"""What the readers share: lines cleaned, and dates as files write them."""

import datetime as dt
import re

from birge.bills.reading.draft import Day
from birge.kit.text import has_hidden_characters, one_line

LONGEST_TITLE, LONGEST_TEXT, LONGEST_NUMBER, LONGEST_URL = 1500, 4000, 80, 500
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
# OpenStates: 2024, 2024-04, 2024-04-11, 2024-04-11T10:00:00+05:00
FUZZY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[0-9:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
EARLIEST = 1900


class NoDay(ValueError):
    """No day that ever was."""


def cleaned(text: str) -> str:
    """One line; what hides in it, such as marks of direction, is left out."""
    line = one_line(text)
    return one_line("".join(one for one in line if one == " " or not has_hidden_characters(one)))


def dotted(text: str) -> Day:
    """25.12.2024, as pages and tables of parliaments write it. Raises NoDay."""
    found = DOTTED.fullmatch(text.strip())
    if not found:
        raise NoDay
    return Day(_day(int(found[3]), int(found[2]), int(found[1])))


def fuzzy(text: str) -> Day:
    """As exact as it is written. Raises NoDay."""
    found = FUZZY.fullmatch(text.strip())
    if not found:
        raise NoDay
    year, month, day = (int(part) if part else None for part in found.groups())
    precision = "day" if day else "month" if month else "year"
    return Day(_day(year or 0, month or 1, day or 1), precision)


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise NoDay from None
    if found.year < EARLIEST:
        raise NoDay
    return found
