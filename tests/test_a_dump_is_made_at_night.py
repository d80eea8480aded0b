"""The worker has each night's dump made by a process that stands behind all others."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from birge.config.working import Worker
from birge.opendata import commands
from tests.running import Running, needs_no_postgresql

pytestmark = needs_no_postgresql
# Somewhere it is between noon and midnight: always after three.
AFTERNOON = "UTC" if dt.datetime.now(dt.UTC).hour >= 12 else "Etc/GMT-12"


def test_a_dump_is_made_once_the_record_is_counted(tmp_path: Path) -> None:
    site = Running(tmp_path, BIRGE_TIME_ZONE=AFTERNOON, BIRGE_DUMPS_KEPT="1")
    # The first may look while the record is being sealed; the third finds it made.
    for _time in range(3):
        command = [sys.executable, "-m", "birge", "work", "--once"]
        done = subprocess.run(command, env=site.environment, stderr=subprocess.PIPE, check=True)
        assert b"dump" not in done.stderr
    assert len(list((tmp_path / "dumps").glob("20*/SHA256SUMS"))) == 1


def test_it_stands_behind_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(os, "nice", done.append)
    monkeypatch.setattr(commands, "nightly", lambda at: done.append("made"))
    assert CliRunner().invoke(commands.dump, ["--nightly"]).exit_code == 0
    assert done == [19, "made"]


def test_a_worker_that_ends_leaves_it() -> None:
    worker = Worker()
    worker.leave_dump()
    worker.dumping = subprocess.Popen(["sleep", "600"])
    worker.leave_dump()
    assert worker.dumping.wait(10) == -signal.SIGTERM
