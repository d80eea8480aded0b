"""A whole site under its supervisor: what is killed comes back, what is ended finishes."""

import contextlib
import json
import os
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from bench.load.servers import free_port
from birge.config.supervising import LONGEST_PAUSE, Part, pause_after
from tests.running import WEB, WORKER, Running, children, needs_no_postgresql, part, until

pytestmark = needs_no_postgresql


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Running:
    metrics = f"127.0.0.1:{free_port()}"
    return Running(tmp_path_factory.mktemp("site"), BIRGE_LOG="json", BIRGE_METRICS=metrics)


def _is_another(server: int, words: str, before: int) -> bool:
    return part(server, words) not in (None, before)


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text()


def test_what_is_killed_begins_again_and_nothing_ends_the_site(site: Running) -> None:
    with site.served() as server:
        until(lambda: part(server.pid, WORKER))
        for words in (WORKER, WEB):
            killed = part(server.pid, words)
            assert killed
            os.kill(killed, signal.SIGKILL)
            until(partial(_is_another, server.pid, words, killed))
        until(site.answers)
        web = part(server.pid, WEB)
        assert web
        os.kill(children(web)[0], signal.SIGKILL)
        until(site.answers)
        assert part(server.pid, WEB) == web
        assert server.poll() is None
    assert server.returncode == 0
    assert "worker was ended by SIGKILL; it begins again" in site.log


def test_its_log_is_objects_and_its_answers_are_timed(site: Running) -> None:
    told = f"http://{site.environment['BIRGE_METRICS']}/metrics"
    asked = (
        'birge_request_seconds_count{method="GET",route="/<language>/petitions/<slug:slug>/sign/"'
    )

    def is_told() -> bool:
        with contextlib.suppress(OSError), urlopen(told, timeout=10) as answer:
            return asked in answer.read().decode()
        return False

    with site.served():
        until(is_told)
    lines = [json.loads(line) for line in site.log.splitlines()]
    assert {"_granian", "birge.serving"} <= {line["logger"] for line in lines}
    assert not any("shelter" in line["message"] for line in lines)


def test_a_killed_supervisor_leaves_nobody_behind(site: Running) -> None:
    with site.served() as server:
        until(lambda: part(server.pid, WORKER))
        web = part(server.pid, WEB)
        assert web
        below = [*children(server.pid), *children(web)]
        server.kill()
        until(lambda: all(map(gone, below)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_in_flight_is_answered_before_the_end(site: Running, number: int) -> None:
    form = b"a=b"
    with site.served() as server, socket.create_connection(("127.0.0.1", site.port), 10) as line:
        line.sendall(
            b"POST /ru/petitions/shelter/sign/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na"
        )
        time.sleep(0.3)
        server.send_signal(number)
        time.sleep(0.5)
        line.sendall(form[1:])
        assert line.recv(12).startswith(b"HTTP/1.1 ")
        assert server.wait(20) == 0


def test_what_ends_again_and_again_waits_longer_and_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pauses = [pause_after(ends) for ends in range(1, 12)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (0.5, LONGEST_PAUSE)
    broken, now = Part("broken", [sys.executable, "-c", "raise SystemExit(3)"]), 100.0
    for _ in range(8):
        broken.look(now)
        assert broken.process
        broken.process.wait()
        broken.look(now)
        now = broken.due
    assert "broken ended with 3; it begins again in 30 s (ended 8 times in a row)" in caplog.text
    assert "CRITICAL" in caplog.text
