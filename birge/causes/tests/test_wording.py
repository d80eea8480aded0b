import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from birge.causes.kazakh import ablative, dative
from birge.causes.storyfile.figure import QUALIFIERS
from birge.causes.units import UNITS
from birge.causes.wording import date_text, figure_text

DAY = dt.date(2024, 3, 27)


@pytest.mark.parametrize(
    ("number", "endings"),
    [
        (1, ("ден", "ге")), (3, ("тен", "ке")), (6, ("дан", "ға")), (9, ("дан", "ға")),
        (10, ("нан", "ға")), (40, ("тан", "қа")), (50, ("ден", "ге")), (70, ("тен", "ке")),
        (80, ("нен", "ге")), (100, ("ден", "ге")), (500, ("ден", "ге")), (1000, ("нан", "ға")),
        (150_000, ("нан", "ға")), (3_300_000, ("нан", "ға")), (2_000_000, ("нан", "ға")),
        (10**9, ("тан", "қа")), (0, ("ден", "ге")),
    ],
)  # fmt: skip
def test_kazakh_endings_follow_the_last_spoken_word(number: int, endings: tuple[str, str]) -> None:
    assert (ablative(number), dative(number)) == endings


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("52.5", "years", "52,5-ке дейін"),
        ("52.500", "years", "52,5-ке дейін"),
        ("45", "percent", "45%-ға дейін"),
        ("150000", "signatures", "150\u202f000-ға дейін"),
        ("80", "votes", "80-ге дейін"),
    ],
)
def test_up_to_takes_the_dative(number: str, unit: str, words: str) -> None:
    with translation.override("kk"):
        assert figure_text("up_to", Decimal(number), None, unit).startswith(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "500-ден 1\u202f000-ға дейін қатысушы"),
        ("ru", "от 500 до 1\u202f000 участников"),
        ("en", "between 500 and 1,000 participants"),
    ],
)
def test_a_span_is_told_with_both_ends(language: str, words: str) -> None:
    with translation.override(language):
        assert figure_text("between", Decimal(500), Decimal(1000), "participants") == words


@pytest.mark.parametrize(
    ("on", "until", "precision", "words"),
    [
        (DAY, None, "day", "27 March 2024"),
        (DAY, DAY, "day", "27 March 2024"),
        (DAY, dt.date(2024, 3, 29), "day", "27–29 March 2024"),
        (DAY, dt.date(2024, 5, 13), "day", "27 March – 13 May 2024"),
        (DAY, dt.date(2025, 1, 2), "day", "27 March 2024 – 2 January 2025"),
        (DAY, None, "week", "around 27 March 2024"),
        (DAY, None, "month", "March 2024"),
        (DAY, dt.date(2024, 5, 31), "month", "March – May 2024"),
        (DAY, dt.date(2025, 5, 31), "month", "March 2024 – May 2025"),
        (DAY, None, "year", "2024"),
        (DAY, dt.date(2025, 5, 31), "year", "2024 – 2025"),
    ],
)
def test_a_date_is_no_more_exact_than_its_sources(
    on: dt.date, until: dt.date | None, precision: str, words: str
) -> None:
    with translation.override("en"):
        assert date_text(on, until, precision) == words


@given(
    st.sampled_from(["kk", "ru", "en"]),
    st.sampled_from(QUALIFIERS),
    st.decimals(0, 10**11, places=3),
    st.sampled_from(sorted(UNITS)),
)
def test_every_figure_can_be_told(language: str, qualifier: str, value: Decimal, unit: str) -> None:
    with translation.override(language):
        text = figure_text(qualifier, value, value + 1, unit)
    assert text == text.strip()
    assert "%(" not in text
