"""Presses of the one button a second, beside a bare handler on the same server.

    python -m bench.confirm [ROUNDS] [SECONDS]

For each engine: a site of its own, links made beforehand, `birge serve` with one worker, and wrk
with 64 connections; then the floor, which reads the same form, makes one HMAC and answers as many
bytes. The rounds alternate. Every answer must be a 200, and every signature must be stored.
"""

import contextlib
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.load import servers, wrk
from tests import postgresql

CONNECTIONS, WORKERS = 64, 1
PAGE_BYTES = 10_000
MOST_A_SECOND = 8_000
RESULTS = Path(__file__).with_name("results.json")


def main(rounds: int = 5, seconds: int = 5) -> None:
    results = []
    for engine in ("sqlite", "postgresql"):
        with _site(engine) as environment:
            results.append(_measured(f"confirm.{engine}", environment, rounds, seconds))
    _keep(results)


@contextlib.contextmanager
def _site(engine: str) -> Iterator[dict[str, str]]:
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="birge-bench-"))
        port = servers.free_port()
        own = {
            "BIRGE_DATA_DIR": folder, "BIRGE_DEMO": "1", "PORT": str(port),
            "BIRGE_SECRETS": secrets.token_urlsafe(48),
            "BIRGE_BASE_URL": f"http://127.0.0.1:{port}",
        }  # fmt: skip
        if engine == "postgresql":
            own["BIRGE_DATABASE_URL"] = stack.enter_context(postgresql.server(fsync=True))
        environment = {**os.environ, **own}
        _asked(environment, "prepare")
        yield environment


def _measured(name: str, environment: dict[str, str], rounds: int, seconds: int) -> dict[str, Any]:
    port, rates, floors, p50, p99, memory = int(environment["PORT"]), [], [], [], [], 0
    for number in range(rounds):
        count = MOST_A_SECOND * seconds
        links = Path(environment["BIRGE_DATA_DIR"]) / "links"
        _asked(environment, "links", str(links), str(number), str(count))
        before = int(_asked(environment, "count"))
        with servers.birge(environment, port, WORKERS) as pid:
            told = _press(port, links, seconds)
            memory = max(memory, servers.memory_of(pid))
        stored = int(_asked(environment, "count")) - before
        assert told.refused == 0, f"{told.refused} were refused"
        assert told.total <= stored <= told.total + CONNECTIONS, f"{stored} of {told.total} stored"
        with servers.floor("form", port, WORKERS, PAGE_BYTES):
            floors.append(_press(port, links, seconds).rate)
        rates.append(told.rate)
        p50.append(told.p50)
        p99.append(told.p99)
    rate, floor = statistics.median(rates), statistics.median(floors)
    ratio = statistics.median(one / two for one, two in zip(rates, floors, strict=True))
    print(
        f"  {name:<24}{rate:>8,.0f} /s   floor {floor:>8,.0f} /s   {ratio:.2f}   p50 "
        f"{statistics.median(p50):.0f} ms   p99 {statistics.median(p99):.0f} ms   "
        f"{memory // 2**20} MB",
        flush=True,
    )
    return {
        "name": name, "value": round(rate), "unit": "1/s", "floor": round(floor),
        "ratio": round(ratio, 3), "runs": [round(one) for one in rates],
    }  # fmt: skip


def _press(port: int, links: Path, seconds: int) -> wrk.Measured:
    arguments = (str(links), "1", f"127.0.0.1:{port}")
    return wrk.run(
        f"http://127.0.0.1:{port}/", connections=CONNECTIONS, seconds=seconds,
        script="confirm.lua", arguments=arguments,
    )  # fmt: skip


def _asked(environment: dict[str, str], *words: str) -> str:
    """Done in a process of its own, whose settings are those of this site."""
    command = [sys.executable, "-m", "bench.load.site", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _keep(results: list[dict[str, Any]]) -> None:
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    merged = {one["name"]: one for one in [*known, *results]}
    text = json.dumps([merged[name] for name in sorted(merged)], indent=2)
    RESULTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
