"""The clock of a running site is set ahead and back: nothing ends, nobody is kept out for good."""

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bench.load import servers
from tests.crowd import Crowd, head
from tests.running import Running, needs_no_postgresql, until

pytestmark = needs_no_postgresql

HOUR, DAY = 3600, 24 * 3600
JUMPED = "the clock jumped by"
CLOCKS = Path(__file__).with_name("clocks")


class Clock:
    """That of one site: each of its processes is told another time than the machine has."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "offset"
        # The petition was opened a moment ago, and before that nobody could sign.
        self.set(2 * HOUR)

    def set(self, seconds: int) -> None:
        """At once, whatever is being read meanwhile."""
        aside = self.file.with_suffix(".aside")
        aside.write_text(str(seconds), encoding="ascii")
        aside.replace(self.file)

    @property
    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(CLOCKS), "CLOCK_OFFSET": str(self.file)}


class Watcher:
    """Looks at the head and at the ages again and again, as those outside do."""

    def __init__(self, site: Running, metrics: str) -> None:
        self.site, self.metrics = site, f"http://{metrics}/metrics"
        self.heads, self.ages = list[int](), list[float]()
        self.enough = threading.Event()

    @contextmanager
    def watching(self) -> Iterator[None]:
        thread = threading.Thread(target=self._run)
        thread.start()
        try:
            yield
        finally:
            self.enough.set()
            thread.join()

    def _run(self) -> None:
        while not self.enough.wait(0.2):
            self.heads.append(head(self.site))
            with urllib.request.urlopen(self.metrics, timeout=20) as answer:  # noqa: S310
                told = answer.read().decode()
            self.ages += [
                sample.value
                for family in text_string_to_metric_families(told)
                for sample in family.samples
                if sample.name.endswith("_seconds")
            ]


def is_noticed(site: Running, times: int) -> bool:
    return site.log.count(JUMPED) >= times


def test_ahead_and_back_nothing_ends_and_nobody_is_kept_out(tmp_path: Path) -> None:
    clock, metrics = Clock(tmp_path), f"127.0.0.1:{servers.free_port()}"
    site = Running(tmp_path, BIRGE_METRICS=metrics, **clock.environment)
    crowd, watcher = Crowd(site), Watcher(site, metrics)
    with site.served() as server:
        until(lambda: head(site))
        with watcher.watching(), crowd.pressing():
            for times, seconds in enumerate((3 * HOUR, HOUR, DAY), 1):
                clock.set(seconds)
                until(partial(is_noticed, site, times))
                crowd.go_on()
            assert crowd.ask("kk", "aigul@example.kz")[0] == 302
            assert crowd.ask("kk", "aigul@example.kz")[0] == 200, "a ticket, above the limit"
            # Every petition would be over by then, and every letter.
            clock.set(1000 * DAY)
            until(partial(is_noticed, site, 4))
            clock.set(HOUR)
            until(partial(is_noticed, site, 5))
            assert crowd.ask("kk", "bota@example.kz")[0] == 302
            crowd.go_on()
        crowd.settle()
    assert server.returncode == 0
    assert "a round of work failed" not in site.log
    assert watcher.heads == sorted(watcher.heads)
    assert len(set(watcher.heads)) > 3
    assert min(watcher.ages) >= 0
