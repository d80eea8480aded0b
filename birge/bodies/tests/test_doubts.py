import datetime as dt

from birge.bodies.calendars import Calendar


def test_an_estimated_feast_is_said() -> None:
    due = Calendar.get("KZ").add_working_days(dt.date(2026, 5, 20), 8)
    assert any("2026-05-27: Eid al-Adha (estimated)" in note for note in due.uncertain)


def test_an_estimated_feast_next_to_the_last_day_is_said_too() -> None:
    due = Calendar.get("KZ").add_working_days(dt.date(2026, 5, 22), 2)
    assert due.on == dt.date(2026, 5, 26)
    assert any("2026-05-27" in note for note in due.uncertain)


def test_days_after_the_calendar_was_checked_are_doubted() -> None:
    due = Calendar.get("KZ").add_working_days(dt.date(2025, 12, 30), 5)
    assert any("2025-12-31" in note for note in due.uncertain)


def test_a_calendar_of_weekends_says_so() -> None:
    due = Calendar.get("EU").add_working_days(dt.date(2024, 12, 23), 3)
    assert due.on == dt.date(2024, 12, 26)
    assert any("weekends only" in note for note in due.uncertain)


def test_martial_law_in_ukraine_is_said() -> None:
    due = Calendar.get("UA").add_working_days(dt.date(2024, 12, 20), 10)
    assert any("martial law" in note for note in due.uncertain)
