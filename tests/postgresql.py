"""A PostgreSQL server of our own, for the length of a test run."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


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


@contextlib.contextmanager
def server(fsync: bool = False) -> Iterator[str]:
    """Yield the URL of an empty database, reached over a socket that only we can see."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="birge-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        run = [*_as_owner()]
        subprocess.run(
            [*run, str(programs / "initdb"), "-D", f"{folder}/data", "-U", "birge", "-A", "trust"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        options = f"-k {folder} -c listen_addresses= -c max_connections=100"
        options += "" if fsync else " -c fsync=off"
        control = [*run, str(programs / "pg_ctl"), "-D", f"{folder}/data", "-w"]
        start = [*control, "-l", f"{folder}/log", "-o", options, "start"]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        try:
            yield f"postgresql://birge@/postgres?host={folder}"
        finally:
            stop = [*control, "-m", "immediate", "stop"]
            subprocess.run(stop, check=True, stdout=subprocess.DEVNULL, cwd=folder)
