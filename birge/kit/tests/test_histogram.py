import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.kit.histogram import BOUNDS, Histogram

TIMES = st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 20)), max_size=30)


@given(TIMES, TIMES)
def test_two_processes_tell_what_one_would_have(
    here: list[tuple[str, float]], there: list[tuple[str, float]]
) -> None:
    one, other, both = Histogram(), Histogram(), Histogram()
    for histogram, times in ((one, here), (other, there), (both, here + there)):
        for kind, seconds in times:
            histogram.add((kind,), seconds)
    one.merge(other.as_rows())
    assert one.counts == both.counts
    assert one.seconds == pytest.approx(both.seconds)


def test_a_bound_is_in_its_own_place_and_the_last_holds_all() -> None:
    told = Histogram()
    for seconds in (0.0, BOUNDS[0], BOUNDS[0] + 0.001, 99.0):
        told.add(("page",), seconds)
    bounds, counts = zip(*told.cumulated(("page",)), strict=True)
    assert bounds == (*map(str, BOUNDS), "+Inf")
    assert counts == (2, *[3] * (len(BOUNDS) - 1), 4)


@pytest.mark.parametrize(
    "row", [{}, {"kind": "a"}, {"kind": ["a"], "counts": [1], "seconds": 1}, {"kind": 1}]
)
def test_what_is_no_row_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"kind|\{\}"):
        Histogram().merge([row])
