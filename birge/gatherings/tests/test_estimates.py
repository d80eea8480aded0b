"""How many came: intervals side by side, each with its source; what was said first stays."""

import pytest

from birge.causes.models import Qualifier
from birge.gatherings.models import Place
from birge.gatherings.picture import draw, scale_end, words_of
from birge.gatherings.states import By, Method, State
from birge.gatherings.tests.meeting import RALLY_DAY, noon, place_of, prepared
from birge.gatherings.verbs.add_estimate import (
    NoSource,
    NotAnInterval,
    Said,
    add_estimate,
    interval,
)
from birge.gatherings.verbs.report_outcome import Happened, report_outcome
from birge.gatherings.verbs.taking import NotNow
from tests.cast import NOON, Cast

EVENING = noon(RALLY_DAY)


@pytest.fixture
def place(cast: Cast) -> Place:
    place = place_of(prepared(cast.cause, procedure=""))
    return report_outcome(place, Happened(State.HELD, RALLY_DAY), EVENING)


def said(qualifier: str, low: int | None, high: int | None = None, **more: str) -> Said:
    return Said(qualifier, low, high, By.PRESS, Method.EYE, **{"source_name": "A paper", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "bounds", "words"),
    [
        ("exactly", 30, None, (30, 30), "30 participants"),
        ("about", 250, None, (250, 250), "about 250 participants"),
        ("over", 200, None, (200, None), "more than 200 participants"),
        ("up_to", 1000, None, (None, 1000), "up to 1,000 participants"),
        ("up_to", None, 1000, (None, 1000), "up to 1,000 participants"),
        ("between", 500, 1000, (500, 1000), "between 500 and 1,000 participants"),
    ],
)
def test_an_estimate_is_an_interval(
    place: Place, qualifier: str, low: int | None, high: int | None,
    bounds: tuple[int | None, int | None], words: str,
) -> None:  # fmt: skip
    estimate = add_estimate(place, said(qualifier, low, high), EVENING)
    assert (estimate.low, estimate.high) == bounds
    assert words_of(estimate) == words


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("between", 500, None), ("between", 500, 500), ("between", 500, 100), ("about", 1, 2),
        ("exactly", None, None), ("exactly", -1, None), ("of", 2, 10), ("nearly", 5, None),
        ("over", 10**9, None),
    ],
)  # fmt: skip
def test_what_is_no_interval_is_refused(qualifier: str, low: int | None, high: int | None) -> None:
    with pytest.raises(NotAnInterval):
        interval(qualifier, low, high)


def test_what_nobody_says_is_refused(place: Place) -> None:
    with pytest.raises(NoSource):
        add_estimate(place, said("about", 10, source_name="  "), EVENING)


def test_nobody_came_to_what_was_not_held(cast: Cast) -> None:
    with pytest.raises(NotNow):
        add_estimate(place_of(prepared(cast.cause)), said("about", 10), NOON)


def test_estimates_are_drawn_on_one_scale_and_never_averaged(place: Place) -> None:
    for qualifier, low, high in (("between", 300, 400), ("about", 150, None), ("over", 450, None)):
        add_estimate(place, said(qualifier, low, high), EVENING)
    picture = draw(place.estimates.all())
    assert picture is not None
    assert picture.most == 500
    assert [line.kind for line in picture.lines] == ["span", "dot", "from"]
    assert picture.lines[0].start == pytest.approx(6 + 388 * 0.6)
    assert "283" not in str([line.words for line in picture.lines])


def test_a_correction_stands_beside_what_was_said_first(place: Place) -> None:
    first = add_estimate(place, said("about", 1500), EVENING)
    second = add_estimate(place, said("about", 150), EVENING, corrects=first, correction="A zero")
    picture = draw(place.estimates.all())
    assert picture is not None
    assert [line.estimate for line in picture.lines] == [second]
    assert place.estimates.count() == 2


@pytest.mark.parametrize(("value", "end"), [(0, 10), (10, 10), (11, 20), (250, 500), (1000, 1000)])
def test_the_scale_ends_at_a_round_number(value: int, end: int) -> None:
    assert scale_end(value) == end


def test_every_qualifier_but_out_of_fits() -> None:
    assert {interval(q, 1, 2 if q == "between" else None) for q in Qualifier if q != "of"}
