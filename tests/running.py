"""A whole site in processes of its own, that a test may kill."""

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import psycopg
import pytest

from bench.load import servers
from bench.load.site import asked
from tests import postgresql

SIGN = "/ru/petitions/shelter/sign/"
WEB, WORKER = "birge serve --no-work", "birge work"

# These sites have a database of their own, and the second run of all tests has nothing to add.
needs_no_postgresql = pytest.mark.skipif(
    "BIRGE_DATABASE_URL" in os.environ, reason="runs beside SQLite"
)


class Prepared(NamedTuple):
    """A site that nobody has used yet, with links for so many who wish to sign."""

    data: Path
    database: Path
    secret: str


LINKS = 3000
# On a machine that others use up, a site takes long to begin; whoever waits less only fails.
PATIENCE = 120.0


@cache
def prepared(engine: str) -> Prepared:
    """Made once by each process of a test run: making all tables takes long, copying does not."""
    folder = Path(tempfile.mkdtemp(prefix="birge-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = Prepared(folder / "data", folder / "postgresql", secrets.token_urlsafe(48))
    kept.data.mkdir()
    with contextlib.ExitStack() as stack:
        url = ""
        if engine == "postgresql":
            server = stack.enter_context(postgresql.running(*postgresql.QUICK))
            url = server.url
        environment = environment_of(kept.data, kept.secret, url)
        asked(environment, "prepare")
        asked(environment, "links", str(kept.data / "links"), "k", str(LINKS))
        if url:
            server.stop("fast")
            server.keep(kept.database)
    return kept


def environment_of(data: Path, secret: str, database: str = "", **more: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name[:6] != "BIRGE_"}
    return {
        **ours, "BIRGE_DATA_DIR": str(data), "BIRGE_DEMO": "1", "BIRGE_LEDGER_SECONDS": "1",
        "BIRGE_SECRETS": secret, "BIRGE_DUMPS_KEPT": "0",
        **({"BIRGE_DATABASE_URL": database} if database else {}), **more,
    }  # fmt: skip


class Running:
    """On SQLite, or on the server that `database` names, which was made of a prepared one."""

    def __init__(self, data: Path, database: str = "", **more: str) -> None:
        kept = prepared("postgresql" if database else "sqlite")
        shutil.copytree(kept.data, data, dirs_exist_ok=True)
        self.data, self.database, self.port = data, database, servers.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        own = {"BIRGE_BASE_URL": self.url, **more}
        self.environment = environment_of(data, kept.secret, database, **own)

    @contextlib.contextmanager
    def served(self, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
        command = [sys.executable, "-m", "birge", "serve", "--port", str(self.port), *words]
        with (self.data / "log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environment, stderr=log, stdout=log)
        try:
            until(self.answers)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)

    def answers(self) -> bool:
        """Whether a page that is never kept is told."""
        with contextlib.suppress(OSError), urlopen(f"{self.url}{SIGN}", timeout=10) as page:  # noqa: S310
            return bool(page.status == 200)
        return False

    def stored(self) -> int:
        """Signatures, by the database."""
        count = "SELECT count(*) FROM petitions_signature"
        if self.database:
            with psycopg.connect(self.database) as connection:
                (number,) = connection.execute(count).fetchone() or (0,)
            return int(number)
        with contextlib.closing(sqlite3.connect(self.data / "birge.sqlite3")) as file:
            return int(file.execute(count).fetchone()[0])

    @property
    def log(self) -> str:
        return (self.data / "log").read_text(encoding="utf-8")


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in told.split()]


def part(server: int, words: str) -> int | None:
    """The child of a supervisor whose command has these words."""
    for one in children(server):
        with contextlib.suppress(OSError):
            if words in Path(f"/proc/{one}/cmdline").read_text().replace("\0", " "):
                return one
    return None


def left_of(port: int) -> list[int]:
    """Processes of a site, by the port in their command."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_text(encoding="utf-8").split("\0")
            if "--no-work" in words and str(port) in words:
                found.append(int(folder.name))
    return found


def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late, "it did not come true"
        time.sleep(0.05)
