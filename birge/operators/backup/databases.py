"""A database as one file, at one moment of it, and back: by the engine's own means."""

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from birge.operators.backup.archive import Progress

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
DEBIANS = Path("/usr/lib/postgresql")
# What any version of PostgreSQL's programs understands of an address.
UNDERSTOOD = (
    "dbname", "user", "host", "port", "service", "passfile", "connect_timeout", "sslmode",
    "sslrootcert", "sslcert", "sslkey", "target_session_attrs",
)  # fmt: skip
SECONDS_BETWEEN_LOOKS = 0.2
LONGEST_WORDS = 500
STORED = "SELECT size FROM ledger_head WHERE id = 1"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"


class CantDo(Exception):
    """The engine's program is not there, or refuses; it says why."""


@dataclass
class Told:
    """What a copy says of itself."""

    version: str
    stored: int = 0
    migrations: dict[str, list[str]] = field(default_factory=dict)


def name() -> str:
    return NAMES[connection.vendor]


def bytes_now() -> int:
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def is_empty() -> bool:
    return not connection.introspection.table_names()


def dump(into: Path, progress: Progress) -> Told:
    """While the site goes on: what is committed later is not in it."""
    if connection.vendor == "sqlite":
        return _dump_sqlite(into, progress)
    return _dump_postgresql(into, progress)


def load(dumped: Path) -> None:
    """In place of all that is there."""
    if connection.vendor == "sqlite":
        _load_sqlite(dumped)
    else:
        _load_postgresql(dumped)


def _dump_sqlite(into: Path, progress: Progress) -> Told:
    """VACUUM INTO: one moment, nobody waits, and no page that was freed comes along."""
    source = str(connection.settings_dict["NAME"])

    def copy() -> None:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as reading:
            reading.execute("VACUUM INTO ?", [str(into)])

    _watched(copy, into, progress)
    into.chmod(0o600)
    with closing(sqlite3.connect(into)) as copied:
        if (said := copied.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise CantDo(f"the copy of the database is damaged: {said}")
        return _told(copied.cursor(), sqlite3.sqlite_version)


def _dump_postgresql(into: Path, progress: Progress) -> Told:
    """pg_dump reads the very snapshot that we do, so that what we say of it is true."""
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        snapshot, version = cursor.fetchone()
        told = _told(cursor, version)
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--file={into}"]
        _watched(lambda: _run([program, *words, f"--snapshot={snapshot}"]), into, progress)
    into.chmod(0o600)
    return told


def _told(cursor: Any, version: str) -> Told:
    told = Told(version)
    cursor.execute(STORED)
    if row := cursor.fetchone():
        told.stored = row[0]
    cursor.execute(MIGRATIONS)
    for app, migration in cursor.fetchall():
        told.migrations.setdefault(app, []).append(migration)
    return told


def _load_sqlite(dumped: Path) -> None:
    """Written aside and renamed: until then the old one is whole."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    aside = target.with_name(f"{target.name}.restored")
    shutil.copyfile(dumped, aside)
    aside.chmod(0o600)
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    aside.replace(target)


def _load_postgresql(dumped: Path) -> None:
    program = _program("pg_restore")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
        cursor.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run([program, *words, str(dumped)])


def _run(command: list[str]) -> None:
    """The password goes by the environment: arguments are seen by all on this machine."""
    asked = connection.get_connection_params()
    environment = {**os.environ, "PGPASSWORD": str(asked.get("password") or "")}
    where = make_conninfo(**{word: asked[word] for word in UNDERSTOOD if asked.get(word)})
    done = subprocess.run(  # noqa: S603
        [*command, f"--dbname={where}"], env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise CantDo(f"{Path(command[0]).name}: {done.stderr.strip()[:LONGEST_WORDS]}")


def _program(name: str) -> str:
    """The one on the path, else the newest that Debian keeps beside it."""
    beside = sorted(DEBIANS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    if found is None:
        raise CantDo(f"{name} is not installed; on Debian: apt-get install postgresql-client")
    return found


def _watched(work: Any, file: Path, progress: Progress) -> None:
    """Tells how the file grows meanwhile. What the work raises is raised here."""
    failed: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=guarded, name="dump")
    thread.start()
    seen = 0
    while thread.is_alive():
        thread.join(SECONDS_BETWEEN_LOOKS)
        size = file.stat().st_size if file.exists() else 0
        progress(max(0, size - seen))
        seen = max(seen, size)
    for error in failed:
        if isinstance(error, sqlite3.Error):
            raise CantDo(str(error)) from error
        raise error


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A place for a file that only we may read, beside where it is needed."""
    path = folder / f".backup-{os.getpid()}"
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
