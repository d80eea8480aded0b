import datetime as dt
from pathlib import Path

import pytest

from birge.bodies.calendars import Calendar, IncoherentCalendar
from birge.bodies.calendars.sheet import read_sheet

SHEET = """
holidays = "KZ"
known_from = 2019-01-01
checked_until = 2026-12-31
source = "a test"

[names]
kk = "Сынақ"
ru = "Проба"
en = "Test"

[[days]]
date = 2026-05-08
works = false
source = "Order No 1"

[[days]]
date = 2026-05-16
works = true
source = "Order No 1"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "XX.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_officially_moved_day_is_obeyed(tmp_path: Path) -> None:
    calendar = Calendar("XX", read_sheet(written(tmp_path, SHEET)))
    assert not calendar.is_working_day(dt.date(2026, 5, 8))
    assert calendar.reason(dt.date(2026, 5, 8)) == "day off by official decision: Order No 1"
    assert calendar.is_working_day(dt.date(2026, 5, 16))
    assert calendar.add_working_days(dt.date(2026, 5, 15), 1).on == dt.date(2026, 5, 16)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("works = true", 'works = "yes"', "true or false"),
        ("date = 2026-05-16", "date = 2026-05-08", "twice"),
        ("date = 2026-05-16", 'date = "2026-05-16"', "must be a date"),
        ('ru = "Проба"\n', "", "ru"),
        ('source = "a test"', "", "source"),
        ("known_from = 2019-01-01", "", "known_from"),
        ('holidays = "KZ"', 'holydays = "KZ"', "holydays"),
        ('holidays = "KZ"', "holidays = ", "XX.toml"),
    ],
)
def test_an_incoherent_sheet_is_refused_by_name(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(IncoherentCalendar, match=words) as refusal:
        read_sheet(written(tmp_path, SHEET.replace(old, new)))
    assert "XX.toml" in str(refusal.value)
