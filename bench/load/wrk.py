"""wrk, and what it says."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
LATENCY = re.compile(r"(50|99)%\s+([\d.]+)(us|ms|s|m)\b")


@dataclass(frozen=True)
class Measured:
    """Requests a second; latencies in milliseconds; how many answers were no 2xx or 3xx."""

    rate: float
    p50: float
    p99: float
    refused: int
    total: int


def run(
    url: str, *, connections: int, seconds: int, threads: int = 1, script: str = "",
    arguments: tuple[str, ...] = (), headers: tuple[str, ...] = (),
) -> Measured:  # fmt: skip
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("wrk is not installed: make bench installs it")
    command = [program, "--latency", f"-t{threads}", f"-c{connections}", f"-d{seconds}s"]
    if script:
        command += ["-s", str(Path(__file__).with_name(script))]
    command += [part for header in headers for part in ("-H", header)]
    told = subprocess.run(
        [*command, url, "--", *arguments], capture_output=True, text=True, check=True
    ).stdout
    return parse(told)


def parse(told: str) -> Measured:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    total = re.search(r"(\d+) requests in", told)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    if not rate or not total:
        raise ValueError(f"wrk said something else: {told[:200]}")
    latency = {found[0]: float(found[1]) * UNITS[found[2]] for found in LATENCY.findall(told)}
    return Measured(
        float(rate[1]), latency.get("50", 0.0), latency.get("99", 0.0),
        int(refused[1]) if refused else 0, int(total[1]),
    )  # fmt: skip
