"""How long things took, by kind: numbers that can be added up over processes."""

import bisect
from collections.abc import Iterable, Mapping

# Upper bounds in seconds, each included; what takes longer is in the last place.
BOUNDS = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
Kind = tuple[str, ...]


class Histogram:
    """For each kind how many took how long, and all of their seconds together."""

    def __init__(self) -> None:
        self.counts: dict[Kind, list[int]] = {}
        self.seconds: dict[Kind, float] = {}

    def add(self, kind: Kind, seconds: float) -> None:
        counts = self.counts.get(kind)
        if counts is None:
            counts = self.counts[kind] = [0] * (len(BOUNDS) + 1)
            self.seconds[kind] = 0.0
        counts[bisect.bisect_left(BOUNDS, seconds)] += 1
        self.seconds[kind] += seconds

    def merge(self, told: Iterable[Mapping[str, object]]) -> None:
        """What `as_rows` gave in another process. Raises ValueError on anything else."""
        for row in told:
            kind, counts, seconds = row.get("kind"), row.get("counts"), row.get("seconds")
            if not (isinstance(kind, list) and isinstance(counts, list)):
                raise ValueError(row)
            if len(counts) != len(BOUNDS) + 1 or not isinstance(seconds, int | float):
                raise ValueError(row)
            mine = self.counts.setdefault(tuple(kind), [0] * len(counts))
            self.counts[tuple(kind)] = [a + b for a, b in zip(mine, counts, strict=True)]
            self.seconds[tuple(kind)] = self.seconds.get(tuple(kind), 0.0) + seconds

    def as_rows(self) -> list[dict[str, object]]:
        return [
            {"kind": list(kind), "counts": counts, "seconds": self.seconds[kind]}
            for kind, counts in self.counts.items()
        ]

    def cumulated(self, kind: Kind) -> list[tuple[str, float]]:
        """As Prometheus has it: at each bound, how many took so long at most."""
        total, found = 0, []
        for bound, count in zip([*map(str, BOUNDS), "+Inf"], self.counts[kind], strict=True):
            total += count
            found.append((bound, float(total)))
        return found
