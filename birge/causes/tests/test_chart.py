import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from birge.causes.chart import BOTTOM, LEFT, RIGHT, TOP, Reading, draw

READINGS = st.builds(
    Reading,
    on=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    value=st.decimals(0, 10**11, places=3),
    series=st.integers(0, 3),
    at_least=st.booleans(),
)


@given(st.lists(READINGS, min_size=2, max_size=9))
def test_every_point_stays_inside_the_frame(readings: list[Reading]) -> None:
    chart = draw(readings)
    assert chart
    assert all(LEFT <= point.x <= RIGHT and TOP <= point.y <= BOTTOM for point in chart.points)
    assert len(chart.years) <= 7
    assert chart.values[0].label == 0


def test_one_reading_needs_no_chart() -> None:
    assert draw([Reading(dt.date(2024, 1, 1), Decimal(5), 0, False)]) is None
