import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.courier.backoff import wait


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 60), (20, 60)]
)
def test_each_wait_is_longer_up_to_an_hour(attempts: int, minutes: int) -> None:
    assert wait(attempts, 0.5) == dt.timedelta(minutes=minutes)


def test_after_a_day_it_gives_up() -> None:
    waits: list[dt.timedelta] = []
    while (pause := wait(len(waits) + 1, 0.5)) is not None:
        waits.append(pause)
    assert dt.timedelta(hours=23) < sum(waits, dt.timedelta()) <= dt.timedelta(hours=24)


@given(st.integers(1, 26), st.floats(0, 1, exclude_max=True))
def test_chance_spreads_the_tries_by_a_fifth(attempts: int, chance: float) -> None:
    pause, middle = wait(attempts, chance), wait(attempts, 0.5)
    assert pause
    assert middle
    assert 0.8 * middle <= pause <= 1.2 * middle
