"""Servers that a measurement starts and ends."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

SECONDS_TO_START = 60


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def birge(
    environment: Mapping[str, str], port: int, workers: int, *, work: bool = False,
    log: int | None = None,
) -> Iterator[int]:  # fmt: skip
    """`birge serve`, with its worker or without; gives its process id."""
    command = [sys.executable, "-m", "birge", "serve", "--port", str(port)]
    command += ["--workers", str(workers), *([] if work else ["--no-work"])]
    with _running(command, environment, port, log) as pid:
        yield pid


@contextlib.contextmanager
def floor(kind: str, port: int, workers: int, size: int) -> Iterator[int]:
    """A bare application of bench/load/floors.py on the same server."""
    command = [
        str(Path(sys.executable).parent / "granian"), f"bench.load.floors:{kind}",
        "--interface", "asginl", "--port", str(port), "--workers", str(workers),
        "--no-ws", "--no-access-log", "--log-level", "warning",
    ]  # fmt: skip
    with _running(command, {**os.environ, "FLOOR_BYTES": str(size)}, port) as pid:
        yield pid


@contextlib.contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], port: int, log: int | None = None
) -> Iterator[int]:
    """`log` is where what it says of itself goes; to whoever measures, where there is none."""
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=log
    )
    try:
        _wait(port, process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def memory_of(pid: int) -> int:
    """Resident bytes of a process and its children."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        status = Path(f"/proc/{one}/status").read_text(encoding="ascii")
        total += next(
            int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS")
        )
        children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        waiting += map(int, children.split())
    return total
