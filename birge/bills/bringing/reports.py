"""What bringing a bill in comes to, in words: the same for a look and for the deed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from birge.bills.models import Bill


@dataclass
class Report:
    """`otherwise` and `doubtful` are left as they are told, for somebody to look at."""

    bill: Bill
    is_new: bool
    added: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        return not (self.is_new or self.added or self.otherwise or self.doubtful)

    def lines(self) -> Iterator[tuple[str, str]]:
        """A sign and words: + added, ~ told otherwise, ? doubtful."""
        for sign, words in (("+", self.added), ("~", self.otherwise), ("?", self.doubtful)):
            yield from ((sign, word) for word in words)
