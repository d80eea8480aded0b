import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.front import charts

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
COUNTS = st.integers(0, 10**15)
SERIES = st.lists(st.tuples(DAYS, COUNTS), min_size=1, max_size=300)
GOALS = st.lists(st.tuples(st.integers(1, 10**12), st.just("goal")), max_size=5)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def numbers(path: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(path)]


def percent(value: str) -> float:
    assert value.endswith("%")
    return float(value.removesuffix("%"))


def drawn(
    points: list[tuple[dt.date, int]], goals: list[tuple[int, str]], until: dt.date | None = None
) -> charts.Curve:
    curve = charts.curve(points, goals, until)
    assert curve is not None
    return curve


@given(SERIES, GOALS, st.none() | DAYS)
def test_everything_stays_inside_the_box(
    points: list[tuple[dt.date, int]], goals: list[tuple[int, str]], until: dt.date | None
) -> None:
    curve = drawn(points, goals, until)
    assert all(0 <= number <= 1000 for number in numbers(curve.line + curve.area))
    places = [curve.end_x, curve.end_y, *(d.x for d in curve.days)]
    places += [level.y for level in (*curve.ticks, *curve.goals)]
    assert all(0 <= percent(place) <= 100 for place in places)


@given(SERIES, GOALS)
def test_no_goal_is_lost(points: list[tuple[dt.date, int]], goals: list[tuple[int, str]]) -> None:
    curve = drawn(points, goals)
    shown = [level.value for level in curve.goals] + [value for value, _label in curve.beyond]
    assert sorted(shown) == sorted(value for value, _label in goals)


@given(SERIES)
def test_the_table_is_short_and_keeps_the_first_and_the_last_day(
    points: list[tuple[dt.date, int]],
) -> None:
    rows = drawn(points, []).rows
    assert len(rows) <= charts.MOST_ROWS
    assert (rows[0], rows[-1]) == (min(points), max(points))


def test_nothing_is_drawn_from_nothing() -> None:
    assert charts.curve([]) is None


def test_all_zero_lies_on_the_ground() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 0), (dt.date(2026, 1, 5), 0)], [])
    assert percent(curve.end_y) == pytest.approx(charts.BOTTOM * 100)


def test_a_single_day_is_one_tick() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 7)], [])
    assert [day.on for day in curve.days] == [dt.date(2026, 1, 1)]


def test_the_line_runs_on_to_a_later_day() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 7)], [], dt.date(2026, 2, 1))
    assert curve.last == dt.date(2026, 2, 1)
    assert curve.line.endswith(f"H{charts.RIGHT * 1000:.0f}")


def test_the_count_rises_by_steps_and_not_by_slopes() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 1), (dt.date(2026, 1, 3), 9)], [])
    assert set(re.findall("[A-Z]", curve.line)) == {"M", "H", "V"}


def test_a_goal_far_above_the_count_does_not_press_the_curve_flat() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 10)], [(50, "near"), (5000, "far")])
    assert ([goal.value for goal in curve.goals], curve.beyond) == (
        [],
        ((50, "near"), (5000, "far")),
    )


def test_the_next_goal_is_drawn_once_it_is_near() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 20)], [(5, "met"), (50, "near"), (60, "later")])
    assert [goal.value for goal in curve.goals] == [5, 50]


def test_goals_at_the_same_height_share_one_label() -> None:
    curve = drawn([(dt.date(2026, 1, 1), 1000)], [(500, "a"), (501, "b")])
    assert [goal.room for goal in curve.goals] == [False, True]


@given(st.integers(1, 10**18))
def test_ticks_are_few_and_round(top: int) -> None:
    step = charts.tick_step(top)
    assert top / step <= charts.MOST_TICKS
    assert str(step).rstrip("0") in {"1", "2", "5"}


@given(st.floats(-10, 10))
def test_a_bar_is_never_longer_than_its_track(share: float) -> None:
    assert 0 <= float(charts.bar(share)) <= 100


def test_a_bar_shows_the_least_that_is_not_nothing() -> None:
    assert charts.bar(0) == "0"
    assert float(charts.bar(0.000001)) > 0


@given(st.none() | COUNTS, COUNTS)
def test_there_are_five_shades(count: int | None, most: int) -> None:
    assert charts.shade(count, max(most, count or 0)) in range(5)


def test_what_is_not_published_has_no_shade() -> None:
    assert charts.shade(None, 100) == 0


def test_a_grid_starts_at_one_wherever_the_data_starts() -> None:
    assert charts.grid_origin([(0, 3), (4, 9)]) == (-1, 2)
