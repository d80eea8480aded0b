"""From a sample to the whole, duplicates included, as two states of the USA prescribe it. Pure.

A person who signed twice shows in a sample only if both entries are drawn: seldom. So one pair in
the sample stands for many, and no bound for single entries covers it.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

WIDE = Context(prec=60)


@dataclass(frozen=True)
class California:
    """2 CCR § 20530 to 20532: `valid` excludes the second entry of each pair."""

    rate: Decimal
    uncorrected: int
    value: Decimal
    weight: Decimal
    duplicates: int

    @property
    def valid(self) -> int:
        return self.uncorrected - self.duplicates


def california(filed: int, sampled: int, valid: int, duplicates: int) -> California:
    """With the roundings of the text: two decimals of a per cent, four decimals, then up."""
    rate = _round(Decimal(100 * valid) / sampled, "0.01")
    value = _round(Decimal(filed) / sampled, "0.0001")
    weight = _round(value * (value - 1), "0.0001")
    return California(rate, _up(filed * rate / 100), value, weight, _up(duplicates * weight))


def more_duplicates(filed: int, sampled: int, duplicates: int) -> Fraction:
    """The same A·(A−1) for each duplicate found, unrounded: how many more there are than A each."""
    value = Fraction(filed, sampled)
    return duplicates * value * (value - 1)


@dataclass(frozen=True)
class Washington:
    """WAC 434-379-010, steps 4 to 7; `passes` is step 8. Without it, every signature is checked."""

    most_invalid: Decimal
    most_pairs: Decimal
    expected: Decimal
    acceptable: Decimal
    pairs: int

    @property
    def passes(self) -> bool:
        return self.pairs <= self.acceptable


def washington(filed: int, sampled: int, invalid: int, pairs: int, required: int) -> Washington:
    """With 60 digits. Where too few are left to allow any pair, `acceptable` is below zero."""
    ratio = WIDE.divide(Decimal(sampled), Decimal(filed))
    allowance = WIDE.multiply(Decimal("1.5"), WIDE.sqrt(Decimal(invalid)))
    most_invalid = WIDE.divide(WIDE.add(Decimal(invalid), allowance), ratio)
    most_pairs = WIDE.subtract(Decimal(filed - required), most_invalid)
    if most_pairs < 0:
        return Washington(most_invalid, most_pairs, Decimal(0), Decimal(-1), pairs)
    expected = WIDE.multiply(WIDE.multiply(ratio, ratio), most_pairs)
    spread = WIDE.multiply(Decimal("1.65"), WIDE.sqrt(expected))
    return Washington(most_invalid, most_pairs, expected, WIDE.subtract(expected, spread), pairs)


def _round(value: Decimal, places: str) -> Decimal:
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def _up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
