"""Web, worker and sealer are killed at random moments under load: accepted is counted, once."""

import contextlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

from bench.load.site import asked
from tests.running import WEB, WORKER, Running, children, left_of, needs_no_postgresql, part, until

pytestmark = needs_no_postgresql

KILLS, PRESSERS = 10, 4
# What is killed again and again waits up to half a minute before it begins again.
SECONDS_TO_COME_BACK = 90
SECONDS_BETWEEN_PRESSES = 0.02
TOKEN = "a" * 32
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={TOKEN}",
}  # fmt: skip


class Crowd:
    """Each presses the button behind a link; whoever got no answer presses again later."""

    def __init__(self, port: int, links: list[str]) -> None:
        self.port, self.todo = port, links
        self.accepted, self.unsure = list[str](), list[str]()
        self.enough = threading.Event()

    def press(self, link: str) -> int:
        """Status, or 0 where the line broke: then nobody knows."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("POST", link, f"csrfmiddlewaretoken={TOKEN}&press=1", HEADERS)
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()

    def is_answered(self, link: str) -> bool:
        return 0 < self.press(link) < 500

    def run(self) -> None:
        while not self.enough.is_set():
            try:
                link = self.todo.pop()
            except IndexError:
                return
            (self.accepted if self.press(link) == 200 else self.unsure).append(link)
            time.sleep(SECONDS_BETWEEN_PRESSES)


def kill_one(server: int, chance: random.Random) -> None:
    until(lambda: part(server, WEB), SECONDS_TO_COME_BACK)
    web, worker = part(server, WEB), part(server, WORKER)
    below = children(web) if web else []
    victim = chance.choice([one for one in (web, worker, *below) if one])
    with contextlib.suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def counted(site: Running, memory: Path) -> int:
    """By the verifier, which compares it with what the site shows."""
    words = ["count", site.url, "--memory", str(memory), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", *words], capture_output=True, check=False
    )
    told = json.loads(done.stdout)
    assert done.returncode == 0, told
    return int(told["petitions"]["shelter"]["count"])


def test_ten_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    site, path, seed = Running(tmp_path), tmp_path / "links", random.randrange(1 << 32)  # noqa: S311
    print(f"seed {seed}")
    asked(site.environment, "links", str(path), "k", "2000")
    links = path.read_text(encoding="ascii").split()
    crowd, chance = Crowd(site.port, list(links)), random.Random(seed)  # noqa: S311
    with site.served() as server:
        until(lambda: part(server.pid, WORKER))
        threads = [threading.Thread(target=crowd.run) for _ in range(PRESSERS)]
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.1, 0.6))
            kill_one(server.pid, chance)
            until(site.answers, SECONDS_TO_COME_BACK)
        crowd.enough.set()
        for thread in threads:
            thread.join()
        until(lambda: part(server.pid, WORKER), SECONDS_TO_COME_BACK)
        assert crowd.accepted
        stored = int(asked(site.environment, "count"))
        assert len(crowd.accepted) <= stored <= len(crowd.accepted) + len(crowd.unsure)
        for link in crowd.unsure:
            until(partial(crowd.is_answered, link))
        pressed = len(crowd.accepted) + len(crowd.unsure)
        assert int(asked(site.environment, "count")) == pressed
        until(lambda: counted(site, tmp_path / "memory") == pressed)
    until(lambda: not left_of(site.port))
