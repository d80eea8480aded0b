"""wrk, and what it says."""

import asyncio
import re
import shutil
import subprocess
import time
from collections import deque
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


def each(host: str, lines: Path, connections: int) -> Measured:
    """Sends every line once, a path or a path and a form, and times it to the last answer.

    With a client of our own: wrk ends by the clock, and not when it has sent all.
    """
    work, times, refused = deque(lines.read_text(encoding="utf-8").splitlines()), list[float](), 0

    async def send_all() -> None:
        nonlocal refused
        name, port = host.split(":")
        reader, writer = await asyncio.open_connection(name, int(port))
        while work:
            begun = time.perf_counter()
            path, _space, form = work.popleft().partition(" ")
            body = f"csrfmiddlewaretoken={'a' * 32}&{form}".encode()
            head = (
                f"POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: csrftoken={'a' * 32}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            writer.write(head.encode() + body)
            answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = re.search(r"content-length: (\d+)", answer, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            times.append(1000 * (time.perf_counter() - begun))
            refused += answer[9] not in "23"
        writer.close()

    async def all_of_them() -> None:
        await asyncio.gather(*(send_all() for _ in range(connections)))

    begun = time.perf_counter()
    asyncio.run(all_of_them())
    rate, times = len(times) / (time.perf_counter() - begun), sorted(times)
    p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
    return Measured(rate, p50, p99, refused, len(times))
