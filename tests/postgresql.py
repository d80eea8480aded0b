"""PostgreSQL servers of our own, for the length of a test run; a test may end and lose them."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

QUICK = ("fsync=off", "full_page_writes=off")
SECONDS_TO_DIE = 10.0


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    if initdb is None:
        raise SystemExit("PostgreSQL is not installed; `make test` installs it.")
    return Path(initdb).parent


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@dataclass(frozen=True)
class Cluster:
    """One server and its folder, reached over a socket that only we can see, or a port too."""

    folder: Path
    options: tuple[str, ...] = ()
    port: int = 0

    @property
    def url(self) -> str:
        return f"postgresql://birge@/postgres?host={self.folder}"

    def make(self, of: Path | None = None) -> None:
        """Empty, or as another one was kept."""
        if of:
            subprocess.run(["cp", "-a", str(of), f"{self.folder}/data"], check=True)
        else:
            self._run("initdb", "-D", f"{self.folder}/data", "-U", "birge", "-A", "trust")

    def keep(self, folder: Path) -> None:
        """What it holds, after its end."""
        subprocess.run(["cp", "-a", f"{self.folder}/data", str(folder)], check=True)

    def copy(self, primary: "Cluster", name: str) -> None:
        """Becomes a standby of that one, under this name."""
        at = f"host={primary.folder} port={primary.port or 5432} user=birge"
        words = ("-R", "-X", "stream", "-c", "fast", "-d", f"{at} application_name={name}")
        self._run("pg_basebackup", "-D", f"{self.folder}/data", *words)

    def start(self) -> None:
        self._control("start", "-l", f"{self.folder}/log", "-o", self._options())

    def stop(self, how: str = "immediate") -> None:
        """At once, as a machine does."""
        self._control("stop", "-m", how)

    def restart(self) -> None:
        words = ("-l", f"{self.folder}/log", "-o", self._options())
        self._control("restart", "-m", "immediate", *words)

    def promote(self) -> None:
        self._control("promote")

    def kill(self) -> None:
        """The whole machine is lost: the server and each of its processes, by SIGKILL."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for one in (pid, *map(int, below)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        until = time.monotonic() + SECONDS_TO_DIE
        while self.is_running:
            assert time.monotonic() < until, f"{pid} does not end"
            time.sleep(0.01)

    @property
    def is_running(self) -> bool:
        """Killed, it may be listed until its parent has looked: it runs no more."""
        told = self.folder / "data" / "postmaster.pid"
        try:
            status = Path(f"/proc/{told.read_text().split()[0]}/stat").read_text(encoding="ascii")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return status.rpartition(")")[2].split()[0] != "Z"

    def asked(self, sql: str) -> str:
        words = ("-h", str(self.folder), "-U", "birge", "-d", "postgres", "-Atc", sql)
        return self._run("psql", *words).strip()

    def _options(self) -> str:
        heard = "127.0.0.1" if self.port else ""
        own = ("max_connections=100", f"listen_addresses={heard}", *self.options)
        at = [f"-p {self.port}"] if self.port else []
        return " ".join([f"-k {self.folder}", *at, *(f"-c {one}" for one in own)])

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", *words)

    def _run(self, program: str, *words: str) -> str:
        command = [*_as_owner(), str(_programs() / program), *words]
        # What a server inherits it keeps open: a pipe to read from would never end.
        with tempfile.TemporaryFile("w+") as told:
            subprocess.run(command, check=True, stdout=told, cwd=self.folder, env=self._environment)
            told.seek(0)
            return told.read()

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, **({"PGPORT": str(self.port)} if self.port else {})}


def given_to_owner(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)


@contextlib.contextmanager
def cluster(*options: str, port: int = 0) -> Iterator[Cluster]:
    """A folder for a server that is not made yet; whatever runs there in the end is ended."""
    with tempfile.TemporaryDirectory(prefix="birge-pg-") as name:
        folder = Path(name)
        given_to_owner(folder)
        one = Cluster(folder, options, port)
        try:
            yield one
        finally:
            if one.is_running:
                one.stop()


@contextlib.contextmanager
def running(*options: str, port: int = 0, of: Path | None = None) -> Iterator[Cluster]:
    with cluster(*options, port=port) as one:
        one.make(of)
        one.start()
        yield one


@contextlib.contextmanager
def server(fsync: bool = False) -> Iterator[str]:
    """Yield the URL of an empty database."""
    with running(*(() if fsync else QUICK[:1])) as one:
        yield one.url
