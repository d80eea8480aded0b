"""The arithmetic of sampling, against counting every sample there is."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.kit.hypergeometric import at_most, most_bad, smallest_sample

CONFIDENCE = Fraction("0.95")
confidences = st.sampled_from([Fraction("0.5"), Fraction("0.9"), CONFIDENCE, Fraction("0.999")])


@st.composite
def draws(draw: st.DrawFn, largest: int = 9) -> tuple[int, int, int]:
    """A size, how many are bad, how many are drawn."""
    size = draw(st.integers(1, largest))
    return size, draw(st.integers(0, size)), draw(st.integers(0, size))


def one_by_one(found: int, size: int, bad: int, drawn: int) -> Fraction:
    """The first `bad` things are the bad ones: look at each sample."""
    samples = list(combinations(range(size), drawn))
    return Fraction(sum(sum(x < bad for x in s) <= found for s in samples), len(samples))


def test_300_of_55000_without_a_bad_one_leave_at_least_54456() -> None:
    """The figure that the issue asks for."""
    assert 55_000 - most_bad(0, 55_000, 300, CONFIDENCE) == 54_456


def test_the_bound_is_the_last_number_that_is_not_ruled_out() -> None:
    assert at_most(0, 55_000, 544, 300) > Fraction(1, 20) >= at_most(0, 55_000, 545, 300)


def test_ten_millions_are_no_matter() -> None:
    assert 10**7 - most_bad(20, 10**7, 2_000, CONFIDENCE) == 9_855_024
    assert smallest_sample(10**7, 100_000, CONFIDENCE, 10) == 1_693


@settings(deadline=None)
@given(draws(), st.integers(-1, 10))
def test_a_chance_is_what_counting_every_sample_gives(
    drawing: tuple[int, int, int], found: int
) -> None:
    assert at_most(found, *drawing) == one_by_one(found, *drawing)


@settings(deadline=None)
@given(draws(60), st.integers(0, 60))
def test_a_chance_is_the_sum_of_the_definition(drawing: tuple[int, int, int], found: int) -> None:
    size, bad, drawn = drawing
    ways = sum(comb(bad, x) * comb(size - bad, drawn - x) for x in range(min(found, drawn) + 1))
    assert at_most(found, size, bad, drawn) == Fraction(ways, comb(size, drawn))


@settings(deadline=None)
@given(draws(), confidences)
def test_the_bound_is_what_trying_every_number_gives(
    drawing: tuple[int, int, int], confidence: Fraction
) -> None:
    size, found, drawn = drawing
    found = min(found, drawn)
    possible = [b for b in range(size + 1) if one_by_one(found, size, b, drawn) > 1 - confidence]
    assert most_bad(found, size, drawn, confidence) == max(possible)


@settings(deadline=None)
@given(draws(40), confidences)
def test_the_bound_is_too_good_with_the_promised_chance_at_most(
    drawing: tuple[int, int, int], confidence: Fraction
) -> None:
    """Coverage, exactly: over all samples, whatever the true number is."""
    size, bad, drawn = drawing
    too_good = [x for x in range(drawn + 1) if most_bad(x, size, drawn, confidence) < bad]
    chance = sum(at_most(x, size, bad, drawn) - at_most(x - 1, size, bad, drawn) for x in too_good)
    assert chance <= 1 - confidence


@settings(deadline=None)
@given(draws(200), confidences)
def test_more_bad_ones_found_never_make_the_bound_better(
    drawing: tuple[int, int, int], confidence: Fraction
) -> None:
    size, found, drawn = drawing
    found = min(found, drawn)
    bound = most_bad(found, size, drawn, confidence)
    assert found <= bound <= size - drawn + found
    if found < drawn:
        assert bound <= most_bad(found + 1, size, drawn, confidence)


@settings(deadline=None)
@given(draws(200))
def test_a_higher_confidence_never_makes_the_bound_better(drawing: tuple[int, int, int]) -> None:
    size, found, drawn = drawing
    found = min(found, drawn)
    bounds = [most_bad(found, size, drawn, Fraction(c, 100)) for c in (50, 90, 95, 99)]
    assert bounds == sorted(bounds)


@settings(deadline=None)
@given(draws(60), st.integers(0, 8), confidences)
def test_the_smallest_sample_is_enough_and_one_less_is_not(
    drawing: tuple[int, int, int], accept: int, confidence: Fraction
) -> None:
    size, tolerable, _drawn = drawing
    if not accept <= tolerable < size:
        with pytest.raises(ValueError, match="tolerate"):
            smallest_sample(size, tolerable, confidence, accept)
        return
    drawn = smallest_sample(size, tolerable, confidence, accept)
    assert at_most(accept, size, tolerable + 1, drawn) <= 1 - confidence
    assert at_most(accept, size, tolerable + 1, drawn - 1) > 1 - confidence


@settings(deadline=None)
@given(draws(60), st.integers(0, 8))
def test_passing_by_plan_and_passing_by_bound_are_the_same(
    drawing: tuple[int, int, int], accept: int
) -> None:
    size, tolerable, _drawn = drawing
    if accept <= tolerable < size:
        drawn = smallest_sample(size, tolerable, CONFIDENCE, accept)
        for found in range(min(drawn, size) + 1):
            by_bound = most_bad(found, size, drawn, CONFIDENCE) <= tolerable
            assert (found <= accept) == by_bound


@pytest.mark.parametrize("arguments", [(2, 5, 1), (-1, 5, 1), (0, 5, 6)])
def test_impossible_findings_are_refused(arguments: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="of"):
        most_bad(*arguments, CONFIDENCE)


@pytest.mark.parametrize(("bad", "drawn"), [(-1, 0), (6, 0), (0, 6), (0, -1)])
def test_impossible_draws_are_refused(bad: int, drawn: int) -> None:
    with pytest.raises(ValueError, match="of 5"):
        at_most(0, 5, bad, drawn)


@pytest.mark.parametrize("confidence", [0, 1, 2, -1])
def test_a_confidence_is_between_none_and_all(confidence: int) -> None:
    with pytest.raises(ValueError, match="confidence"):
        most_bad(0, 5, 1, Fraction(confidence))
