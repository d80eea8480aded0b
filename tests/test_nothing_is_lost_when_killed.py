"""Web, worker and sealer are killed at random moments under load: accepted is counted, once."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path

from tests.crowd import Crowd
from tests.running import WEB, WORKER, Running, children, left_of, needs_no_postgresql, part, until

pytestmark = needs_no_postgresql

KILLS = 10


def kill_one(server: int, chance: random.Random) -> None:
    until(lambda: part(server, WEB))
    web, worker = part(server, WEB), part(server, WORKER)
    below = children(web) if web else []
    victim = chance.choice([one for one in (web, worker, *below) if one])
    with contextlib.suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def test_ten_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    site, seed = Running(tmp_path), random.randrange(1 << 32)  # noqa: S311
    print(f"seed {seed}")
    crowd, chance = Crowd(site), random.Random(seed)  # noqa: S311
    with site.served() as server:
        until(lambda: part(server.pid, WORKER))
        with crowd.pressing():
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.1, 0.6))
                kill_one(server.pid, chance)
                until(site.answers)
        crowd.settle()
    until(lambda: not left_of(site.port))
