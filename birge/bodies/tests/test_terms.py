import datetime as dt
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bodies.calendars import BadTerm, Calendar, Term, Unit

# A first look at a year loads it; a busy machine is slow.
UNHURRIED = settings(deadline=None)

KZ = Calendar.get("KZ")


def test_a_last_day_off_moves_to_the_next_working_day() -> None:
    due = Term(6, Unit.MONTHS).due(dt.date(2024, 1, 6), KZ)
    assert due.on == dt.date(2024, 7, 9)
    assert [day for day, _reason in due.skipped] == [
        dt.date(2024, 7, 6), dt.date(2024, 7, 7), dt.date(2024, 7, 8),
    ]  # fmt: skip


def test_a_window_for_signing_ends_where_it_falls() -> None:
    due = Term(6, Unit.MONTHS, last_day_moves=False).due(dt.date(2024, 1, 6), KZ)
    assert (due.on, due.skipped) == (dt.date(2024, 7, 6), ())


def test_a_month_without_that_day_ends_on_its_last_day() -> None:
    term = Term(6, Unit.MONTHS, last_day_moves=False)
    assert term.due(dt.date(2024, 8, 31), KZ).on == dt.date(2025, 2, 28)


def test_weeks_and_days() -> None:
    assert Term(6, Unit.WEEKS).due(dt.date(2024, 9, 2), KZ).on == dt.date(2024, 10, 14)
    assert Term(10, Unit.DAYS).due(dt.date(2024, 9, 2), KZ).on == dt.date(2024, 9, 12)


@pytest.mark.parametrize("count", [0, -1, 2501, 10**30])
def test_a_term_that_cannot_be_counted_is_refused(count: int) -> None:
    with pytest.raises(BadTerm):
        Term(count, Unit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("20 working days", Term(20, Unit.WORKING_DAYS)),
        ("1 working day", Term(1, Unit.WORKING_DAYS)),
        ("6 weeks", Term(6, Unit.WEEKS)),
        ("12 months", Term(12, Unit.MONTHS)),
    ],
)
def test_a_term_is_read_as_it_is_written(text: str, term: Term) -> None:
    assert Term.parse(text) == term
    assert str(term) == text


@pytest.mark.parametrize("text", ["", "20", "days", "-1 days", "1.5 days", "20 workdays", "٣ days"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(BadTerm):
        Term.parse(text)


@UNHURRIED
@given(st.text())
def test_reading_a_term_fails_only_as_a_bad_term(text: str) -> None:
    with suppress(BadTerm):
        assert Term.parse(text).count >= 1


def test_a_term_is_told_in_the_readers_language() -> None:
    told = {}
    for language in ("kk", "ru"):
        with translation.override(language):
            told[language] = [str(Term(count, Unit.WORKING_DAYS)) for count in (1, 3, 40)]
    assert told["ru"] == ["1 рабочий день", "3 рабочих дня", "40 рабочих дней"]
    assert told["kk"] == ["1 жұмыс күні", "3 жұмыс күні", "40 жұмыс күні"]


@UNHURRIED
@given(
    st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS]),
    st.integers(1, 24),
)
def test_a_moved_last_day_works_and_never_comes_early(
    start: dt.date, unit: Unit, count: int
) -> None:
    moved = Term(count, unit).due(start, KZ)
    exact = Term(count, unit, last_day_moves=False).due(start, KZ)
    assert KZ.is_working_day(moved.on)
    assert start < exact.on <= moved.on
