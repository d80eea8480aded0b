"""The counts of a petition at one moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from birge.bodies.assurance import Assurance
from birge.petitions.models.sheet import Sheet
from birge.petitions.models.signature import Signature

Counts = dict[str, int]


@dataclass(frozen=True)
class Tally:
    """Counts by assurance. `accepted` are those that the procedure counts towards its threshold."""

    counts: Counts = field(default_factory=dict)
    accepts: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def accepted(self) -> int:
        return sum(n for assurance, n in self.counts.items() if assurance in self.accepts)

    @property
    def by_assurance(self) -> list[tuple[str, int]]:
        """Counts in the order of strength, each with its name in the active language."""
        return [(str(a.label), self.counts[a]) for a in Assurance if a in self.counts]

    @property
    def apart(self) -> int:
        """Counted and shown, yet never towards the threshold."""
        return self.total - self.accepted


def counts_now(petitions: Iterable[int]) -> dict[int, Counts]:
    """Counts by assurance of several petitions as the database holds them, in two queries."""
    keys = list(petitions)
    counts = Signature.objects.counts_of(keys)
    for petition, signatures in Sheet.objects.counts_of(keys).items():
        mine = counts.setdefault(petition, {})
        mine[Assurance.PAPER] = mine.get(Assurance.PAPER, 0) + signatures
    return counts
