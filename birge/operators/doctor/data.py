"""The database, the clock, the record: what the data say."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.ledger.guard import Fatal, Older
from birge.ledger.running import NoKey, sealer
from birge.operators.doctor.finding import Finding, Grade

OLDEST_POSTGRESQL = 150000
APART = dt.timedelta(seconds=2)


def database_checked() -> Iterator[Finding]:
    about = _("database")
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding(
            about, Grade.ILL, _("It does not answer: %(why)s") % {"why": str(error).strip()[:200]},
            _("Start it, or correct BIRGE_DATABASE_URL."),
        )  # fmt: skip
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(
            about, Grade.ILL, _("Tables are older than the program: %(n)d") % {"n": len(waiting)},
            "birge migrate",
        )  # fmt: skip
    yield from _sqlite(about) if connection.vendor == "sqlite" else _postgresql(about)


def _sqlite(about: str) -> Iterator[Finding]:
    mode, synchronous = _asked("PRAGMA journal_mode"), _asked("PRAGMA synchronous")
    if mode != "wal" or synchronous != 2:
        yield Finding(
            about, Grade.ILL, _("A signature may be lost with the power."),
            _("The file must allow WAL and synchronous=FULL: put it on a local disk."),
        )  # fmt: skip


def _postgresql(about: str) -> Iterator[Finding]:
    version = int(str(_asked("SHOW server_version_num")))
    if version < OLDEST_POSTGRESQL:
        yield Finding(
            about, Grade.ILL, _("PostgreSQL %(number)d is too old.") % {"number": version // 10000},
            _("Birge needs PostgreSQL 15 or newer."),
        )  # fmt: skip
    for name in ("fsync", "synchronous_commit"):
        if _asked(f"SHOW {name}") == "off":
            yield Finding(
                about, Grade.ILL, _("A signature may be lost with the power."),
                _("Set %(name)s = on in postgresql.conf.") % {"name": name},
            )  # fmt: skip


def clock_checked() -> Iterator[Finding]:
    """Against the database's, where that is another machine's."""
    if connection.vendor != "postgresql":
        return
    try:
        theirs = _asked("SELECT clock_timestamp()")
    except DatabaseError:
        return
    if isinstance(theirs, dt.datetime) and abs(theirs - clock.now()) > APART:
        yield Finding(
            _("clock"), Grade.ILL, _("This machine and the database's tell different times."),
            _("Let both follow a time server (timedatectl set-ntp true)."),
        )  # fmt: skip


def record_checked() -> Iterator[Finding]:
    about = _("record")
    if not settings.DEMO and not (settings.LEDGER_WITNESSES or settings.LEDGER_MIRRORS):
        yield Finding(
            about, Grade.DOUBT, _("Nobody outside keeps its heads."),
            _("Set BIRGE_LEDGER_WITNESSES or BIRGE_LEDGER_MIRRORS."),
        )  # fmt: skip
    try:
        sealer([]).check()
    except Older as older:
        yield Finding(
            about, Grade.ILL, str(older),
            _("Stop Birge. Bring back a newer database, or: birge ledger catch-up"),
        )  # fmt: skip
    except Fatal as fatal:
        yield Finding(
            about, Grade.ILL, str(fatal),
            _("Don't serve it. Read “what a crash means” in docs/spec/ledger.md."),
        )  # fmt: skip
    except NoKey:
        return
    except DatabaseError as error:
        yield Finding(about, Grade.ILL, str(error).strip()[:200], "birge migrate")


def _asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None
