"""The fastest petition on record comes again, at ten times its speed: all of the way, on one site.

    python -m bench.replay [SECONDS] [SPEED …]

For SECONDS of the worst stretch of the real curve people come as they came then, and do not wait
for one another: the form, its letter by SMTP over several connections, the press of its button.
`birge serve` on all cores, its worker, the mail server and the people are on the same machine.
Three things are promised: each accepted signature is counted once (`birge-verify count`), the
number on the page is never older than ten seconds, and no letter is late by more than a minute. A
speed is carried where all three held and nobody waited longer than that for the form either. The
speeds are tried from the first on, until one is carried. Writes its table in README.md.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.load import servers, sites
from bench.load.curve import FILE, Curve
from bench.load.figures import machine, write_table
from bench.load.people import SECONDS_OF_A_FORM, Crowd, Told
from bench.load.site import asked

WORKERS = os.cpu_count() or 1
SPEEDS = (10.0, 7.0, 5.0, 4.0, 2.0, 1.0)
SECONDS_OF_A_COUNT, SECONDS_OF_A_LETTER = 10.0, 60.0


def main(seconds: float = 60, *speeds: float) -> int:
    if not FILE.exists():
        print(f"{FILE.name} is not here: nothing is replayed")
        return 0
    curve, runs = Curve.read(), list[Run]()
    for number, speed in enumerate(speeds or SPEEDS):
        runs.append(replay(curve, seconds, speed, f"{number}"))
        print(runs[-1], flush=True)
        if runs[-1].is_carried:
            break
    _keep(runs, seconds)
    # What is slow is told; what is lost or doubled is a failure.
    return 0 if all(one.counted == one.signed == one.stored for one in runs) else 1


@dataclass(frozen=True)
class Run:
    speed: float
    seconds: float
    told: Told
    counted: int
    stored: int

    @property
    def signed(self) -> int:
        return len(self.told.signed)

    @property
    def waits(self) -> tuple[float, float]:
        """For the form: half of them within, and 95 of a hundred."""
        waits = self.told.waits_for_the_form
        return waits[len(waits) // 2], waits[len(waits) * 95 // 100]

    @property
    def took(self) -> float:
        """Seconds until the last of them had signed, at least those in which they came."""
        return max(self.seconds, self.told.signed[-1] if self.told.signed else 0.0)

    @property
    def left(self) -> int:
        """Who came and was not let in before the end."""
        return len(self.told.people) - len(self.told.asked)

    @property
    def is_carried(self) -> bool:
        return (
            self.counted == self.signed == self.stored == len(self.told.people)
            and not self.told.refused
            and self.told.oldest_count <= SECONDS_OF_A_COUNT
            and self.told.oldest_letter <= SECONDS_OF_A_LETTER
            and self.told.waits_for_the_form[-1] <= SECONDS_OF_A_FORM
        )

    def __str__(self) -> str:
        came, (half, most) = len(self.told.people), self.waits
        once = "yes" if self.counted == self.signed == self.stored else "**no**"
        return (
            f"| {self.speed:g} | {came / self.seconds:,.0f} | {self.signed / self.took:,.0f} | "
            f"{half:.1f} s | {most:.1f} s | {self.left:,} | {once} ({self.counted:,}) | "
            f"{self.told.oldest_count:.1f} s | {self.told.oldest_letter:.1f} s | "
            f"{'**yes**' if self.is_carried else 'no'} |"
        )


def replay(curve: Curve, seconds: float, speed: float, batch: str) -> Run:
    mail = servers.free_port()
    settings = {
        "BIRGE_MAIL_URL": f"smtp://127.0.0.1:{mail}?tls=none",
        # A third of them have a mailbox at one house: at ten times the speed it gets 310 a second.
        "BIRGE_MAIL_DOMAIN_RATE": "400",
    }
    with sites.site("sqlite", **settings) as site:
        port = int(site["PORT"])
        with _log() as log, servers.birge(site, port, WORKERS, work=True, log=log):
            crowd = Crowd(port, curve, seconds, speed, batch)
            told = asyncio.run(crowd.come(mail))
            counted = _counted(site)
        return Run(speed, seconds, told, counted, int(asked(site, "count")))


def _counted(site: dict[str, str]) -> int:
    """By the verifier, which trusts nobody and compares with what the pages show."""
    memory = Path(site["BIRGE_DATA_DIR"]) / "memory"
    words = ["count", site["BIRGE_BASE_URL"], "--memory", str(memory), "--json"]
    command = [sys.executable, "-m", "birge_verify", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")
    petition = json.loads(done.stdout)["petitions"].get("shelter")
    return int(petition["count"]) if petition else 0


@contextlib.contextmanager
def _log() -> Iterator[int]:
    with tempfile.TemporaryFile() as file:
        yield file.fileno()


def _keep(runs: list[Run], seconds: float) -> None:
    lines = [
        f"Measured on {machine()}; {seconds:g} seconds of each speed.", "",
        "| times as fast | came a second | signed a second | form, half within | form, 95 of 100 | "
        "not let in | counted once | oldest count | oldest letter | carried |",
        "|---|---|---|---|---|---|---|---|---|---|", *map(str, runs),
    ]  # fmt: skip
    write_table("replay", lines)


if __name__ == "__main__":
    raise SystemExit(main(*map(float, sys.argv[1:])))
