import datetime as dt

import pytest
from django.utils import translation

from birge.front.wording import date_text, day_of, moment_text, number_text

DAY = dt.date(2024, 4, 15)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234,567"), ("ru", "1\u202f234\u202f567"), ("kk", "1\u202f234\u202f567")],
)
def test_thousands_are_grouped_as_the_language_does(language: str, text: str) -> None:
    with translation.override(language):
        assert number_text(1_234_567) == text


def test_small_and_negative_numbers() -> None:
    assert [number_text(n) for n in (0, 999, -5)] == ["0", "999", "\u22125"]


@pytest.mark.parametrize(
    ("language", "precision", "text"),
    [
        ("en", "day", "15 April 2024"),
        ("ru", "day", "15 апреля 2024 г."),
        ("kk", "day", "2024 ж. 15 сәуір"),
        ("en", "month", "April 2024"),
        ("ru", "month", "апрель 2024 г."),
        ("kk", "month", "2024 ж. сәуір"),
        ("kk", "year", "2024"),
        ("en", "week", "around 15 April 2024"),
    ],
)
def test_a_date_is_no_more_exact_than_known(language: str, precision: str, text: str) -> None:
    with translation.override(language):
        assert date_text(DAY, precision).replace("\u202f", " ") == text


def test_a_moment_is_told_in_the_time_zone_of_the_site() -> None:
    evening = dt.datetime(2024, 4, 15, 20, 30, tzinfo=dt.UTC)
    assert day_of(evening) == dt.date(2024, 4, 16)
    assert moment_text(evening) == "16 April 2024, 01:30"
