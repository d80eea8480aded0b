"""Sealers started at once on one database: one seals at a time, and there is one record."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.crowd import Crowd, head
from tests.postgresql import QUICK, running
from tests.running import PATIENCE, Running, needs_no_postgresql, prepared, until

pytestmark = needs_no_postgresql

SEALERS = 2


@contextmanager
def site_on(engine: str, folder: Path) -> Iterator[Running]:
    with contextlib.ExitStack() as stack:
        url = ""
        if engine == "postgresql":
            url = stack.enter_context(running(*QUICK, of=prepared(engine).database)).url
        yield Running(folder, url)


@contextmanager
def sealers(site: Running) -> Iterator[list[int]]:
    """Begun in one moment. Gives how often each tried, once they have ended."""
    command, pipe, tried = [sys.executable, "-m", "tests.sealing"], subprocess.PIPE, list[int]()
    begun = [
        subprocess.Popen(command, env=site.environment, text=True, stdin=pipe, stdout=pipe)
        for _ in range(SEALERS)
    ]
    try:
        for one in begun:
            assert one.stdout
            assert one.stdout.readline() == "ready\n"
        for one in begun:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        yield tried
    finally:
        said = [one.communicate(timeout=PATIENCE)[0] for one in begun]
    assert [one.returncode for one in begun] == [0] * SEALERS
    tried += map(int, said)


def is_ahead(site: Running, size: int) -> bool:
    return head(site) >= size


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_sealers_at_once_make_one_record(engine: str, tmp_path: Path) -> None:
    with site_on(engine, tmp_path) as site, site.served():
        crowd = Crowd(site)
        with sealers(site) as tried, crowd.pressing():
            for _ in range(3):
                size = head(site)
                crowd.go_on()
                until(partial(is_ahead, site, size + 1))
        pressed = crowd.settle()
        assert head(site) >= pressed
        assert min(tried) > 0
        assert "looked at by a person" not in site.log
