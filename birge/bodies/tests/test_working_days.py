import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bodies.calendars import BeyondCalendar, Calendar, Term, Unit, UnknownCalendar

# A first look at a year loads it; a busy machine is slow.
UNHURRIED = settings(deadline=None)

KZ = Calendar.get("KZ")
ONE_DAY = dt.timedelta(days=1)
starts = st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31))
calendars = st.sampled_from([Calendar.get(code) for code in Calendar.codes()])


def test_forty_working_days_from_9_june_2024_end_on_5_august() -> None:
    due = KZ.add_working_days(dt.date(2024, 6, 9), 40)
    assert due.on == dt.date(2024, 8, 5)
    assert (dt.date(2024, 7, 8), "Capital Day (observed)") in due.skipped
    assert due.uncertain == ()


def test_the_day_after_the_start_is_day_one() -> None:
    assert KZ.add_working_days(dt.date(2024, 6, 10), 1).on == dt.date(2024, 6, 11)


@pytest.mark.parametrize("day", ["2019-05-04", "2020-01-05", "2024-05-04", "2025-01-05"])
def test_a_weekend_that_the_government_made_a_working_day_works(day: str) -> None:
    assert KZ.is_working_day(dt.date.fromisoformat(day))


def test_a_day_off_given_in_exchange_is_off() -> None:
    assert KZ.reason(dt.date(2024, 5, 8)) == "Day off (substituted from 05/04/2024)"


def test_constitution_day_is_no_longer_off_in_august_2026_and_is_in_march_2027() -> None:
    assert KZ.is_working_day(dt.date(2025, 8, 29))
    assert KZ.is_working_day(dt.date(2026, 8, 31))
    assert not KZ.is_working_day(dt.date(2027, 3, 15))


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Астана күні"), ("ru", "День столицы"), ("en", "Capital Day")],
)
def test_a_holiday_is_named_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert words in (KZ.reason(dt.date(2024, 7, 8)) or "")


def test_a_working_day_has_no_reason_to_be_off() -> None:
    assert KZ.reason(dt.date(2024, 6, 10)) is None


def test_an_unknown_calendar_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownCalendar, match="KZ"):
        Calendar.get("ZZ")


def test_a_path_is_no_calendar() -> None:
    with pytest.raises(UnknownCalendar):
        Calendar.get("../presets/kz-appc")


@pytest.mark.parametrize(
    "day", [dt.date(2018, 12, 31), dt.date.min, dt.date(2101, 1, 1), dt.date.max]
)
def test_years_that_the_calendar_does_not_know_are_refused_in_words(day: dt.date) -> None:
    with pytest.raises(BeyondCalendar, match="2019-01-01"):
        KZ.add_working_days(day, 1)
    with pytest.raises(BeyondCalendar):
        KZ.is_working_day(day)


def test_a_term_that_runs_out_of_the_known_years_is_refused() -> None:
    for unit in Unit:
        with pytest.raises(BeyondCalendar):
            Term(60, unit).due(dt.date(2100, 12, 20), KZ)


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError):
        KZ.add_working_days(dt.datetime(2024, 6, 9, tzinfo=dt.UTC), 1)


@UNHURRIED
@given(calendars, starts, st.integers(1, 120))
def test_a_due_day_works_and_exactly_so_many_working_days_lead_to_it(
    calendar: Calendar, start: dt.date, count: int
) -> None:
    start = max(start, calendar.sheet.known_from)
    due = calendar.add_working_days(start, count)
    days = [start + ONE_DAY * step for step in range(1, (due.on - start).days + 1)]
    assert calendar.is_working_day(due.on)
    assert sum(calendar.is_working_day(day) for day in days) == count
    assert [day for day, _reason in due.skipped] == [
        day for day in days if not calendar.is_working_day(day)
    ]
    assert all(reason for _day, reason in due.skipped)


@UNHURRIED
@given(starts, st.integers(1, 60))
def test_one_more_working_day_is_always_later(start: dt.date, count: int) -> None:
    assert KZ.add_working_days(start, count).on < KZ.add_working_days(start, count + 1).on


@UNHURRIED
@given(starts, st.integers(1, 60))
def test_a_later_start_is_never_due_earlier(start: dt.date, count: int) -> None:
    assert KZ.add_working_days(start, count).on <= KZ.add_working_days(start + ONE_DAY, count).on
