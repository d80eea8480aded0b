from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from birge.bodies.levels import Effect
from birge.bodies.procedures import PopulationUnknown, Threshold
from birge.bodies.procedures.thresholds import Count, Share, Spread, Tier, Tiers, decimal

DISTRICT = Tiers((Tier(50_000, Count(5_000)),), Share(Fraction(10)))
percents = st.decimals("0.000001", "100", places=6).filter(lambda number: number > 0)
populations = st.integers(1, 2_000_000_000)


def threshold(measure: Count | Share | Tiers | Spread) -> Threshold:
    return Threshold("one", "central", Effect.ANSWER, measure)


def test_a_plain_number_needs_no_population() -> None:
    step = threshold(Count(50_000))
    assert (step.required(), step.needs_population) == (50_000, False)
    assert (step.shortfall(49_999), step.is_met(49_999), step.is_met(50_000)) == (1, False, True)


def test_a_share_is_rounded_up() -> None:
    step = threshold(Share(Fraction(5)))
    assert [step.required(people) for people in (1, 20, 21, 100, 101)] == [1, 1, 2, 5, 6]


def test_a_share_of_an_unknown_population_is_refused() -> None:
    for measure in (Share(Fraction(1)), DISTRICT):
        for people in (None, 0, -5):
            with pytest.raises(PopulationUnknown):
                threshold(measure).required(people)


def test_tiers_change_just_above_their_bound() -> None:
    step = threshold(DISTRICT)
    assert [step.required(people) for people in (49_999, 50_000, 50_001)] == [5_000, 5_000, 5_000]
    assert step.required(10_001) == 1_001


def test_a_minimum_by_region_must_be_met_in_enough_regions() -> None:
    step = threshold(Spread(100, 2, (("A", 30), ("B", 20), ("C", 10))))
    assert not step.is_met(200, None, {"A": 200})
    assert step.shortfall(200, None, {"A": 200}) == 10
    assert step.is_met(100, None, {"A": 90, "C": 10})
    assert not step.is_met(99, None, {"A": 89, "C": 10})


def test_regions_that_nobody_named_count_for_nothing() -> None:
    step = threshold(Spread(10, 1, (("A", 5),)))
    assert not step.is_met(10, None, {"Z": 10})
    assert step.shortfall(0) == 10


@given(percents, populations)
def test_a_share_is_the_least_number_that_is_enough(percent: Decimal, people: int) -> None:
    share = Fraction(percent) / 100
    required = threshold(Share(Fraction(percent))).required(people)
    assert Fraction(required, people) >= share
    assert Fraction(required - 1, people) < share


@given(percents, populations, st.integers(0, 1_000_000))
def test_more_people_never_need_fewer_signatures(percent: Decimal, people: int, more: int) -> None:
    step = threshold(Share(Fraction(percent)))
    assert step.required(people) <= step.required(people + more)
    assert threshold(DISTRICT).required(people) <= threshold(DISTRICT).required(people + more)


@given(st.integers(0, 300), st.dictionaries(st.sampled_from("ABC"), st.integers(0, 100)))
def test_one_more_signature_never_undoes_a_threshold(total: int, spread: dict[str, int]) -> None:
    step = threshold(Spread(100, 2, (("A", 30), ("B", 20), ("C", 10))))
    before = step.shortfall(total, None, spread)
    for region in "ABC":
        after = step.shortfall(total + 1, None, {**spread, region: spread.get(region, 0) + 1})
        assert before - 1 <= after <= before


@given(st.dictionaries(st.sampled_from("ABC"), st.integers(0, 100)))
def test_a_shortfall_is_met_by_just_so_many_signatures(spread: dict[str, int]) -> None:
    step = threshold(Spread(100, 2, (("A", 30), ("B", 20), ("C", 10))))
    total, missing = sum(spread.values()), step.shortfall(sum(spread.values()), None, spread)
    assume(missing)
    least = {"A": 30, "B": 20, "C": 10}
    best = sorted(least, key=lambda code: max(0, least[code] - spread.get(code, 0)))[:2]
    filled = {**spread, **{code: max(least[code], spread.get(code, 0)) for code in best}}
    used = sum(filled.values()) - total
    assert used <= missing
    assert step.is_met(total + missing, None, filled)
    assert not step.is_met(total + missing - 1, None, spread)


@given(percents)
def test_a_share_is_spelled_exactly(percent: Decimal) -> None:
    assert Fraction(decimal(Fraction(percent))) == Fraction(percent)
