"""Reading a threshold: signatures, a share, tiers by population, or minimums by region."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.levels import ANY, Effect, Level
from birge.bodies.procedures.fault import refuse, refuse_unknown, shown
from birge.bodies.procedures.shapes import count, one_of
from birge.bodies.procedures.thresholds import Count, Share, Spread, Threshold, Tier, Tiers

KEYS = frozenset({"level", "effect", "signatures", "percent", "tiers", "regions", "minimum"})
SMALLEST_EXPONENT = -6


def threshold(where: str, table: dict[str, Any]) -> Threshold:
    refuse_unknown(where, set(table), KEYS)
    level = table.get("level")
    if level != ANY:
        one_of(Level, f"{where}.level", level)
    effect = Effect(one_of(Effect, f"{where}.effect", table.get("effect")))
    step = where.partition(".")[2]
    return Threshold(step, str(level), effect, _measure(where, table))


def _measure(where: str, table: dict[str, Any]) -> Count | Share | Tiers | Spread:
    kinds = [key for key in ("signatures", "percent", "tiers") if key in table]
    if len(kinds) != 1:
        refuse(where, _("give exactly one of signatures, percent, tiers."))
    if "regions" in table or "minimum" in table:
        return _spread(where, table)
    if kinds == ["tiers"]:
        return _tiers(f"{where}.tiers", table["tiers"])
    return _simple(where, table)


def _simple(where: str, table: dict[str, Any]) -> Count | Share:
    if "signatures" in table:
        return Count(count(f"{where}.signatures", table["signatures"]))
    return Share(_percent(f"{where}.percent", table.get("percent")))


def _percent(where: str, value: Any) -> Fraction:
    number = Decimal(value) if type(value) is int else value
    if not isinstance(number, Decimal) or not number.is_finite() or not 0 < number <= 100:
        refuse(
            where,
            _("%(value)s is no share. Write per cent, above 0 and at most 100."),
            value=shown(value),
        )
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < SMALLEST_EXPONENT:
        refuse(where, _("%(value)s is too fine. Write at most six decimals."), value=shown(value))
    return Fraction(number)


def _tiers(where: str, value: Any) -> Tiers:
    if (
        not isinstance(value, list)
        or len(value) < 2
        or not all(isinstance(row, dict) for row in value)
    ):
        refuse(where, _("list at least two tiers, the last one without population_above."))
    *bounded, last = value
    tiers = tuple(_tier(f"{where}[{number}]", row) for number, row in enumerate(bounded, 1))
    if any(low.above >= high.above for high, low in pairwise(tiers)):
        refuse(where, _("order the tiers from the largest population_above to the smallest."))
    return Tiers(tiers, _tier_measure(f"{where}[{len(value)}]", last, {"signatures", "percent"}))


def _tier(where: str, row: dict[str, Any]) -> Tier:
    measure = _tier_measure(where, row, {"population_above", "signatures", "percent"})
    return Tier(count(f"{where}.population_above", row.get("population_above")), measure)


def _tier_measure(where: str, row: dict[str, Any], keys: set[str]) -> Count | Share:
    refuse_unknown(where, set(row), keys)
    if len({"signatures", "percent"} & set(row)) != 1:
        refuse(where, _("give exactly one of signatures, percent."))
    return _simple(where, row)


def _spread(where: str, table: dict[str, Any]) -> Spread:
    minimum = table.get("minimum")
    if not isinstance(minimum, dict) or not minimum:
        refuse(f"{where}.minimum", _("name the least number of signatures of each region."))
    if "signatures" not in table:
        refuse(where, _("a minimum in several regions needs signatures, the number in all."))
    least = tuple(
        (code, count(f"{where}.minimum.{code}", value)) for code, value in sorted(minimum.items())
    )
    regions = count(f"{where}.regions", table.get("regions"))
    if regions > len(least):
        refuse(f"{where}.regions", _("there are fewer regions in minimum than that."))
    return Spread(count(f"{where}.signatures", table["signatures"]), regions, least)
