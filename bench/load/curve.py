"""The count of a petition that was: how many had signed at each moment, and its worst stretch."""

import csv
import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[3] / "shared" / "data" / "uk_petition_241584" / "counts.csv"


@dataclass(frozen=True)
class Curve:
    """Seconds since 1970 and counts; between two of them people came evenly."""

    seconds: list[float]
    counts: list[int]

    @classmethod
    def of(cls, samples: Iterable[tuple[float, int]]) -> "Curve":
        """Of samples as they were taken: in any order, some twice, some less than before."""
        highest: dict[float, int] = {}
        most = 0
        for second, count in sorted(samples):
            most = max(most, count)
            highest[second] = most
        if len(highest) < 2:
            raise ValueError("a curve has two moments at least")
        return cls(list(highest), list(highest.values()))

    @classmethod
    def read(cls, path: Path = FILE) -> "Curve":
        with path.open(encoding="utf-8", newline="") as file:
            return cls.of(
                (
                    dt.datetime.fromisoformat(row["updated_at"]).replace(tzinfo=dt.UTC).timestamp(),
                    int(row["signature_count"]),
                )
                for row in csv.DictReader(file)
            )

    def at(self, second: float) -> float:
        after = min(max(bisect_right(self.seconds, second), 1), len(self.seconds) - 1)
        (x, y), (a, b) = self.seconds[after - 1 : after + 1], self.counts[after - 1 : after + 1]
        return a + (b - a) * min(max((second - x) / (y - x), 0.0), 1.0)

    def came(self, begin: float, span: float) -> float:
        return self.at(begin + span) - self.at(begin)

    def worst(self, span: float) -> float:
        """When so many seconds begin in which more came than in any others as long."""
        begins = [begin for second in self.seconds for begin in (second, second - span)]
        return max(begins, key=lambda begin: self.came(begin, span))
