"""A bar on the terminal while something long runs; silent everywhere else."""

import sys
import time
from typing import TextIO

WIDTH, EVERY = 30, 0.1


class Bar:
    def __init__(self, label: str, total: int, out: TextIO | None = None) -> None:
        self.label, self.total, self.done = label, total, 0
        self.out = sys.stderr if out is None else out
        self.shown = self.out.isatty() and total > 0
        self.started, self.drawn = time.monotonic(), 0.0

    def add(self, count: int) -> None:
        self.done += count
        if self.shown and (time.monotonic() - self.drawn > EVERY or self.done >= self.total):
            self._draw()

    def close(self) -> None:
        if self.shown:
            self.out.write("\n")
            self.out.flush()

    def _draw(self) -> None:
        self.drawn = time.monotonic()
        filled = WIDTH * self.done // self.total
        speed = self.done / max(self.drawn - self.started, 1e-6)
        bar = "█" * filled + "░" * (WIDTH - filled)
        self.out.write(f"\r{self.label} {bar} {self.done:,}/{self.total:,}  {speed:,.0f}/s ")
        self.out.flush()
