"""How many signatures are enough. Exact arithmetic only: a share is a fraction, never a float."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.bodies.levels import Effect
from birge.bodies.procedures.errors import PopulationUnknown


@dataclass(frozen=True)
class Count:
    """So many signatures, whoever lives there."""

    signatures: int
    needs_population = False

    def required(self, population: int | None) -> int:
        return self.signatures

    def __str__(self) -> str:
        words = ngettext("%(count)s signature", "%(count)s signatures", self.signatures)
        return words % {"count": _spaced(self.signatures)}


@dataclass(frozen=True)
class Share:
    """At least this part of the population, in per cent: 5 % of 101 people is 6."""

    percent: Fraction
    needs_population = True

    def required(self, population: int | None) -> int:
        """Raises PopulationUnknown unless the population is at least one."""
        if population is None or population < 1:
            raise PopulationUnknown(
                _("This threshold is a share of the population, and the population is not known.")
            )
        return ceil(self.percent * population / 100)

    def __str__(self) -> str:
        return _("%(percent)s %% of the population") % {"percent": decimal(self.percent)}


@dataclass(frozen=True)
class Tier:
    above: int
    measure: Count | Share


@dataclass(frozen=True)
class Tiers:
    """The first tier whose bound the population exceeds; `otherwise` for all the rest."""

    tiers: tuple[Tier, ...]
    otherwise: Count | Share
    needs_population = True

    def required(self, population: int | None) -> int:
        if population is None or population < 1:
            raise PopulationUnknown(
                _("This threshold depends on the population, and the population is not known.")
            )
        for tier in self.tiers:
            if population > tier.above:
                return tier.measure.required(population)
        return self.otherwise.required(population)

    def __str__(self) -> str:
        parts = [
            _("%(measure)s where more than %(above)s people live")
            % {"measure": tier.measure, "above": _spaced(tier.above)}
            for tier in self.tiers
        ]
        return "; ".join([*parts, _("otherwise %(measure)s") % {"measure": self.otherwise}])


@dataclass(frozen=True)
class Spread:
    """So many signatures, and in at least `regions` of the regions each region's own minimum."""

    signatures: int
    regions: int
    minimum: tuple[tuple[str, int], ...]
    needs_population = False

    def required(self, population: int | None) -> int:
        return self.signatures

    def shortfall(self, total: int, by_region: Mapping[str, int]) -> int:
        """The fewest further signatures that meet both conditions, given in the best regions."""
        missing = sorted(max(0, least - by_region.get(code, 0)) for code, least in self.minimum)
        return max(0, self.signatures - total, sum(missing[: self.regions]))

    def __str__(self) -> str:
        return _("%(signatures)s, and each region's minimum in at least %(regions)s regions") % {
            "signatures": Count(self.signatures),
            "regions": self.regions,
        }


@dataclass(frozen=True)
class Threshold:
    """One threshold of a procedure. `level` is a body's level, or "any"; `step` its name."""

    step: str
    level: str
    effect: Effect
    measure: Count | Share | Tiers | Spread

    @property
    def needs_population(self) -> bool:
        return self.measure.needs_population

    @property
    def needs_regions(self) -> bool:
        return isinstance(self.measure, Spread)

    def required(self, population: int | None = None) -> int:
        """The least number of signatures; raises PopulationUnknown."""
        return self.measure.required(population)

    def shortfall(
        self,
        total: int,
        population: int | None = None,
        by_region: Mapping[str, int] | None = None,
    ) -> int:
        """How many more signatures it takes; 0 once it is met."""
        if isinstance(self.measure, Spread):
            return self.measure.shortfall(total, by_region or {})
        return max(0, self.required(population) - total)

    def is_met(
        self,
        total: int,
        population: int | None = None,
        by_region: Mapping[str, int] | None = None,
    ) -> bool:
        return self.shortfall(total, population, by_region) == 0

    def __str__(self) -> str:
        return str(self.measure)


def decimal(number: Fraction) -> str:
    """The exact decimal spelling of a fraction that was written as one."""
    if number.denominator == 1:
        return str(number.numerator)
    digits = 1
    while (number * 10**digits).denominator != 1:
        digits += 1
    whole = str((number * 10**digits).numerator).rjust(digits + 1, "0")
    return f"{whole[:-digits]}.{whole[-digits:]}"


def _spaced(number: int) -> str:
    # A space that does not break: the form that all three languages of the house read.
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
