"""What the `holidays` library knows of a country, year by year."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import holidays

# Beyond it the library computes nothing.
LAST_YEAR = holidays.HolidayBase.end_year


@dataclass(frozen=True)
class Year:
    names: dict[dt.date, str]
    working_weekends: frozenset[dt.date]
    weekend: frozenset[int]


@lru_cache(maxsize=512)
def year(country: str, subdivision: str | None, number: int, language: str) -> Year:
    # A day moved across New Year stands in the neighbouring year's list.
    book = holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=range(number - 1, min(number + 1, LAST_YEAR) + 1),
        language=_nearest(country, language),
    )
    return Year(
        names={day: name for day, name in book.items() if day.year == number},
        working_weekends=frozenset(book.weekend_workdays),
        weekend=frozenset(book.weekend),
    )


def speaks(country: str, language: str) -> bool:
    return bool(_matches(country, language))


def _nearest(country: str, language: str) -> str | None:
    found = _matches(country, language) or _matches(country, "en")
    return found[0] if found else None


@lru_cache(maxsize=64)
def _matches(country: str, language: str) -> list[str]:
    supported = holidays.country_holidays(country).supported_languages
    return [name for name in supported if name.split("_")[0] == language]
