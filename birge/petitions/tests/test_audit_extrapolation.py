"""Published figures, reproduced."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from birge.petitions.auditing.extrapolation import california, more_duplicates, washington

# News release of the Secretary of State of Washington, 28 July 2006, on Initiative 917: 266,006
# filed, 10,819 sampled, 1,377 invalid with those who signed twice, 24 duplicates; projected rate
# of invalidation 17.96 %; did not pass. 224,880 were required.
I_917 = 266_006, 10_819
REQUIRED_917 = 224_880
# Its page on Initiative 1351, July 2014: 348,072 filed, 10,512 checked, 897 rejected as invalid
# (737 + 7 + 153) and 9 as duplicates; 246,372 required; it went to the ballot.
I_1351 = 348_072, 10_512
REQUIRED_1351 = 246_372


def test_the_example_of_california_step_by_step() -> None:
    """2 CCR § 20540."""
    found = california(24_034, 722, 516, 2)
    assert found.rate == Decimal("71.47")
    assert found.uncorrected == 17_178
    assert found.value == Decimal("33.2881")
    assert found.weight == Decimal("1074.8095")
    assert found.duplicates == 2_150
    assert found.valid == 15_028


def test_the_projected_rate_of_initiative_917() -> None:
    """Washington's published rate is the share of invalid ones and A(A − 1) for each duplicate."""
    filed, sampled = I_917
    rate = Fraction(1_377, sampled) + more_duplicates(filed, sampled, 24) / filed
    assert round(float(100 * rate), 2) == 17.96


def test_initiative_917_did_not_pass_the_test_of_washington() -> None:
    assert not washington(*I_917, 1_377, 24, REQUIRED_917).passes
    assert not washington(*I_917, 1_377 - 24, 24, REQUIRED_917).passes


def test_initiative_917_step_by_step() -> None:
    """Our own arithmetic by the text of WAC 434-379-010: no published one was found."""
    found = washington(*I_917, 1_377, 24, REQUIRED_917)
    assert round(found.most_invalid, 1) == Decimal("35224.8")
    assert round(found.most_pairs, 1) == Decimal("5901.2")
    assert round(found.expected, 2) == Decimal("9.76")
    assert round(found.acceptable, 2) == Decimal("4.61")


def test_initiative_1351_passed_the_test_of_washington() -> None:
    found = washington(*I_1351, 897, 9, REQUIRED_1351)
    assert found.passes
    assert round(found.acceptable, 1) == Decimal("51.1")


def test_with_nothing_to_spare_not_even_no_pair_passes() -> None:
    assert not washington(1_000, 100, 50, 0, 900).passes


def test_a_whole_count_needs_no_projection() -> None:
    found = california(500, 500, 400, 3)
    assert (found.valid, found.duplicates) == (400, 0)


@settings(deadline=None)
@given(st.integers(1, 10**7), st.integers(1, 10**4), st.integers(0, 50), st.data())
def test_more_duplicates_never_project_to_more_valid(
    filed: int, sampled: int, duplicates: int, data: st.DataObject
) -> None:
    sampled = min(sampled, filed)
    valid = data.draw(st.integers(0, sampled))
    fewer = california(filed, sampled, valid, duplicates)
    more = california(filed, sampled, valid, duplicates + 1)
    assert more.valid <= fewer.valid
    assert fewer.duplicates >= more_duplicates(filed, sampled, duplicates) * Fraction(99, 100) - 1


@settings(deadline=None)
@given(st.integers(1, 10**7), st.integers(1, 10**4), st.integers(0, 99), st.integers(0, 10**7))
def test_what_passes_in_washington_passes_with_fewer_pairs(
    filed: int, sampled: int, pairs: int, required: int
) -> None:
    sampled = min(sampled, filed)
    if washington(filed, sampled, 0, pairs + 1, required).passes:
        assert washington(filed, sampled, 0, pairs, required).passes
