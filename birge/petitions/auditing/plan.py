"""What is settled before the draw: how many, how many bad ones pass, what that can show."""

import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from birge.kit import hypergeometric
from birge.ledger.checkpoint import Checkpoint
from birge.petitions.auditing.files import SLUG, BadFile, altered, fingerprint, parse, render
from birge.petitions.auditing.head import spell, spelt

KIND = "birge audit plan"
CONFIDENCE = re.compile(r"0\.[5-9][0-9]{0,4}")
COUNT = re.compile(r"[0-9]{1,12}")
SHARE = re.compile(r"([0-9]{1,2}(\.[0-9]{1,4})?)%")
LARGEST = 10**9
# More than this nobody opens by hand, and the exact arithmetic would take minutes.
LARGEST_SAMPLE = 100_000


@dataclass(frozen=True)
class Terms:
    """Of `size` entries more than `tolerable` bad ones are to be found out. Raises BadFile."""

    size: int
    tolerable: int
    confidence: str = "0.95"
    accept: int = 0

    def __post_init__(self) -> None:
        if not CONFIDENCE.fullmatch(self.confidence):
            raise BadFile(_("A confidence is written as 0.95, from 0.5 to 0.99999."))
        if not 0 <= self.accept <= self.tolerable < self.size <= LARGEST:
            raise BadFile(_("It must hold: accept ≤ tolerable < size ≤ a billion."))
        if self.accept * self.size > LARGEST_SAMPLE * (self.tolerable + 1):
            raise BadFile(_too_large())

    @cached_property
    def sample(self) -> int:
        level = Fraction(self.confidence)
        sample = hypergeometric.smallest_sample(self.size, self.tolerable, level, self.accept)
        if sample > LARGEST_SAMPLE:
            raise BadFile(_too_large())
        return sample

    @cached_property
    def power(self) -> dict[int, str]:
        """The chance that the sample passes, by the true number of bad ones; six decimals."""
        limit = self.tolerable + 1
        tried = {0, limit // 4, limit // 2, 3 * limit // 4, self.tolerable, limit}
        tried |= {3 * limit // 2, 2 * limit, 3 * limit}
        return {bad: self._chance(bad) for bad in sorted(tried) if bad <= self.size}

    def _chance(self, bad: int) -> str:
        chance = hypergeometric.at_most(self.accept, self.size, bad, self.sample)
        whole, rest = divmod(round(chance * 10**6), 10**6)
        return f"{whole}.{rest:06}"


@dataclass(frozen=True)
class Plan:
    """Terms for one petition under one head, and where the randomness will come from."""

    petition: str
    head: Checkpoint
    terms: Terms
    randomness: str

    def __post_init__(self) -> None:
        if not SLUG.fullmatch(self.petition):
            raise BadFile(_("A petition is named by its slug."))
        words = self.randomness
        if not 10 <= len(words) <= 1000 or words != " ".join(words.split()):
            raise BadFile(_("Say in 10 to 1,000 characters, on one line, which randomness it is."))

    def render(self) -> bytes:
        terms = self.terms
        return render(
            {
                "kind": KIND,
                "petition": self.petition,
                "head": spell(self.head),
                "size": terms.size,
                "tolerable": terms.tolerable,
                "confidence": terms.confidence,
                "accept": terms.accept,
                "sample": terms.sample,
                "power": [{"bad": bad, "passes": text} for bad, text in terms.power.items()],
                "randomness": self.randomness,
            }
        )

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.render())


def read_plan(body: bytes) -> Plan:
    """Raises BadFile unless sample and power are what the terms give, in the one spelling."""
    fields = parse(body, KIND)
    terms = Terms(
        fields.number("size"), fields.number("tolerable"),
        fields.text("confidence"), fields.number("accept"),
    )  # fmt: skip
    head = spelt(fields.inside("head"))
    plan = Plan(fields.text("petition"), head, terms, fields.text("randomness"))
    if plan.render() != body:
        raise altered(KIND)
    return plan


def tolerable_of(text: str, size: int) -> int:
    """“544” or “1%”, rounded down."""
    if COUNT.fullmatch(text):
        return int(text)
    if share := SHARE.fullmatch(text):
        exact = Decimal(share[1]) * size / 100
        return int(exact.to_integral_value(ROUND_FLOOR))
    raise BadFile(_("Write the tolerable number as 544 or as 1%."))


def _too_large() -> str:
    return _("This would take a sample of more than 100,000. Accept or demand less.")
