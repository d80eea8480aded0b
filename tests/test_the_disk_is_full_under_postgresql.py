"""No room where PostgreSQL keeps its rows, or its log: refused in words, and then it goes on."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.crowd import Crowd, told
from tests.disks import Disk, small_disk
from tests.postgresql import QUICK, Cluster, cluster, given_to_owner
from tests.running import Running, needs_no_postgresql, prepared, until
from tests.test_the_disk_is_full import PAGE, is_refused_in_words

pytestmark = needs_no_postgresql

MEGABYTES = 256


@contextmanager
def on_a_small_disk(kept: str) -> Iterator[tuple[Cluster, Disk]]:
    """A server of which all is there, or its write-ahead log alone."""
    with cluster(*QUICK) as server, small_disk(server.folder / kept, MEGABYTES) as disk:
        if not disk.is_mounted:
            pytest.skip("this machine mounts no small disk, and PostgreSQL's files are another's")
        given_to_owner(disk.folder)
        server.make(prepared("postgresql").database)
        if kept:
            log = server.folder / "data" / "pg_wal"
            shutil.copytree(log, disk.folder, dirs_exist_ok=True)
            subprocess.run(["chown", "-R", "--reference", log, disk.folder], check=True)
            shutil.rmtree(log)
            log.symlink_to(disk.folder)
        server.start()
        try:
            yield server, disk
        finally:
            if server.is_running:
                server.stop()


def is_back(server: Cluster) -> bool:
    """Whoever watches over it, as systemd does, starts it where it gave up."""
    with contextlib.suppress(subprocess.CalledProcessError):
        if not server.is_running:
            server.start()
        return server.asked("SELECT 1") == "1"
    return False


@pytest.mark.parametrize("kept", ["", "log-disk"], ids=["rows", "log"])
def test_without_room_signing_is_refused_in_words_and_goes_on(kept: str, tmp_path: Path) -> None:
    with on_a_small_disk(kept) as (server, disk):
        site = Running(tmp_path / "site", server.url)
        with site.served():
            assert told(site, "GET", PAGE)[0] == 200
            crowd = Crowd(site)
            link = crowd.todo.pop()
            with crowd.pressing():
                with disk.full(os.getpid()):
                    # As when a file of the log is full; without room for another the server ends.
                    with contextlib.suppress(subprocess.CalledProcessError):
                        server.asked("SELECT pg_switch_wal()")
                    until(partial(is_refused_in_words, crowd, link, "ru"))
                    assert is_refused_in_words(crowd, link, "kk")
                    assert told(site, "GET", PAGE)[0] == 200
                until(partial(is_back, server))
                until(lambda: crowd.ask("kk", "aigul@example.kz")[0] == 302)
                assert crowd.press(link) == 200
                crowd.accepted.append(link)
            crowd.settle()
