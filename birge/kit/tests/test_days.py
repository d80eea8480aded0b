import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from birge.kit.days import day_in

ZONES = ["UTC", "Asia/Almaty", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham"]
# Of 1990 to 2100.
MOMENTS = st.integers(631_152_000, 4_102_444_800).map(
    lambda at: dt.datetime.fromtimestamp(at, dt.UTC)
)


@given(st.sampled_from(ZONES), MOMENTS)
def test_it_is_the_day_that_the_clock_of_the_place_shows(zone: str, at: dt.datetime) -> None:
    assert day_in(zone, at) == at.astimezone(ZoneInfo(zone)).date()


def test_a_day_begins_at_its_midnight() -> None:
    midnight = dt.datetime(2026, 2, 10, tzinfo=ZoneInfo("Asia/Almaty"))
    before = midnight - dt.timedelta(microseconds=1)
    assert [day_in("Asia/Almaty", at).day for at in (before, midnight)] == [9, 10]
