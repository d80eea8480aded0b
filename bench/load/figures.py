"""What is kept of a measurement: results.json, and the table in README.md."""

import json
import platform
import re
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.load.wrk import Measured

FOLDER = Path(__file__).parents[1]
RESULTS, TABLE = FOLDER / "results.json", FOLDER / "README.md"
WHAT = {
    "confirm.sqlite": "confirm, SQLite",
    "confirm.sqlite.crowd": "confirm, SQLite, 256 at once",
    "confirm.postgresql": "confirm, PostgreSQL",
    "signing.sqlite": "sign and confirm, mail queued, SQLite",
    "read.cached": "a petition's page, kept",
}


@dataclass
class Figure:
    name: str
    runs: list[Measured] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    memory: int = 0
    p99_at_half: float | None = None

    def add(self, told: Measured, floor: float, memory: int) -> None:
        self.runs.append(told)
        self.floors.append(floor)
        self.memory = max(self.memory, memory)

    @property
    def value(self) -> float:
        return median(one.rate for one in self.runs)

    @property
    def ratio(self) -> float:
        return median(one.rate / two for one, two in zip(self.runs, self.floors, strict=True))

    @property
    def what(self) -> str:
        if self.name in WHAT:
            return WHAT[self.name]
        name, _dot, millions = self.name.rpartition(".")
        return f"{WHAT[name]}, {millions[:-1]} million there already"

    @property
    def told(self) -> dict[str, Any]:
        return {
            "name": self.name, "value": round(self.value), "unit": "1/s",
            "floor": round(median(self.floors)), "ratio": round(self.ratio, 3),
            "runs": [round(one.rate) for one in self.runs],
        }  # fmt: skip

    def __str__(self) -> str:
        p50, p99 = (median(getattr(one, name) for one in self.runs) for name in ("p50", "p99"))
        half = "–" if self.p99_at_half is None else f"{self.p99_at_half:.0f} ms"
        return (
            f"| {self.what} | {self.value:,.0f} | {median(self.floors):,.0f} | "
            f"**{self.ratio:.2f}** | {p50:.1f} ms | {p99:.0f} ms | {half} | "
            f"{self.memory // 2**20} MB |"
        )


def keep(figures: list[Figure]) -> None:
    text = json.dumps([one.told for one in figures], indent=2)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    rounds = len(figures[0].runs)
    write_table("signing", [
        f"Measured on {machine()}; each figure the median of {rounds}.", "",
        "| what | a second | floor | ratio | p50 | p99 | p99 at half load | memory |",
        "|---|---|---|---|---|---|---|---|", *map(str, figures),
    ])  # fmt: skip


def write_table(name: str, lines: list[str]) -> None:
    """Between its two marks in README.md."""
    begin, end = f"<!-- {name}: written by make bench -->", f"<!-- end of {name} -->"
    page = TABLE.read_text(encoding="utf-8")
    between = re.compile(re.escape(begin) + ".*" + re.escape(end), re.DOTALL)
    whole = "\n".join([begin, *lines, end])
    TABLE.write_text(between.sub(lambda _found: whole, page), encoding="utf-8")


def machine() -> str:
    information = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = re.findall(r"model name\s*: (.+)", information) or [platform.machine()]
    return f"{len(models)} cores of {models[0]}, Python {platform.python_version()}"
