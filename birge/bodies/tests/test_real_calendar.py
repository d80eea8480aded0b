"""The calendar against the list of Kazakhstan's days off that we were given."""

import csv
import datetime as dt

from birge.bodies.calendars import Calendar
from birge.bodies.tests.files import REAL, needs_real_files

FOLDER = REAL / "kz_calendar"


def days(name: str) -> set[dt.date]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return {dt.date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


@needs_real_files
def test_every_listed_holiday_is_off_and_every_listed_working_weekend_works() -> None:
    calendar = Calendar.get("KZ")
    off, working = days("kz_public_holidays_2019_2027.csv"), days("kz_weekend_workdays.csv")
    assert not [day for day in off if calendar.is_working_day(day)]
    known = {day for day in working if day >= calendar.sheet.known_from}
    assert len(known) == 10
    assert all(calendar.is_working_day(day) for day in known)


@needs_real_files
def test_every_other_day_of_those_years_works_unless_it_is_a_weekend() -> None:
    calendar = Calendar.get("KZ")
    listed = days("kz_public_holidays_2019_2027.csv") | days("kz_weekend_workdays.csv")
    first = dt.date(2019, 1, 1).toordinal()
    for number in range(first, dt.date(2027, 12, 31).toordinal() + 1):
        day = dt.date.fromordinal(number)
        if day not in listed:
            assert calendar.is_working_day(day) == (day.weekday() < 5), day
