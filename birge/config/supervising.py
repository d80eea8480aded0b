"""The parent of a site's processes: begins them, begins again what ends, ends them together.

It loads nothing of the site, so that it stays small and has little to fail by.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from functools import partial

from birge.config.discretion import log_to_stderr
from birge.kit.offspring import end_with_parent

SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_TO_FINISH = 20.0
# What lived so long was well: its next end is the first again.
SECONDS_OF_HEALTH = 60.0
LONGEST_PAUSE = 30.0

logger = logging.getLogger("birge.serving")


class Part:
    """A process that shall run, and the process that does."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = self.due = 0.0
        self.ends = 0

    def look(self, now: float) -> None:
        """Begins it where it is due, and says so where it has ended."""
        if self.process is None and now >= self.due:
            self.begin(now)
        elif self.process is not None and self.process.poll() is not None:
            self.ends = 1 if now - self.begun > SECONDS_OF_HEALTH else self.ends + 1
            pause = pause_after(self.ends)
            say = logger.critical if pause == LONGEST_PAUSE else logger.error
            say(
                "%s %s; it begins again in %.0f s (ended %d times in a row)",
                self.name, _how(self.process.returncode), pause, self.ends,
            )  # fmt: skip
            self.process, self.due = None, now + pause

    def begin(self, now: float) -> None:
        self.begun = now
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            # A terminal's Ctrl-C comes to the parent alone, which ends the others.
            start_new_session=True,
            preexec_fn=partial(end_with_parent, os.getpid()),
        )
        logger.info("%s runs as %d", self.name, self.process.pid)

    def tell(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """With all that it began."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


def pause_after(ends: int) -> float:
    """Seconds until a process begins again: the first time nearly at once, then twice as long."""
    return min(LONGEST_PAUSE, 0.5 * float(2 ** min(ends - 1, 10)))


def supervise(parts: Sequence[Part]) -> int:
    """Until told to end. Gives the exit code: 0, or 1 where something had to be killed."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_arguments: stop.set())
    while not stop.is_set():
        for part in parts:
            part.look(time.monotonic())
        stop.wait(SECONDS_BETWEEN_LOOKS)
    return _end(parts)


def _end(parts: Sequence[Part]) -> int:
    """Together, and each with what it has begun to answer."""
    until = time.monotonic() + SECONDS_TO_FINISH
    for part in parts:
        part.tell(signal.SIGTERM)
    while any(part.runs for part in parts) and time.monotonic() < until:
        time.sleep(SECONDS_BETWEEN_LOOKS / 4)
    slow = [part for part in parts if part.runs]
    for part in slow:
        logger.error("%s did not end within %.0f s and is killed", part.name, SECONDS_TO_FINISH)
        part.kill()
    logger.info("ended")
    return 1 if slow else 0


def _how(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"


if __name__ == "__main__":
    log_to_stderr()
    commands: dict[str, list[str]] = json.loads(sys.argv[1])
    raise SystemExit(supervise([Part(name, command) for name, command in commands.items()]))
