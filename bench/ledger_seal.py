"""Entries sealed each second, on SQLite and on PostgreSQL, beside what cannot be done without.

    python -m bench.ledger_seal [ENTRIES]

Each engine in a process and a folder of its own: that many confirmed signatures of twenty petitions
are inserted, and then sealed with the fold that the site runs. The floors: the SHA-256 calls of
their tree, and one plain INSERT of the same rows, both in one loop. PostgreSQL is a private server
with fsync off, where one is installed; the tiles are flushed to disk in both.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from itertools import count as counting
from pathlib import Path
from statistics import median
from typing import Any

BATCHES, PETITIONS, HERE = 3, 20, "here"
ROOT = Path(__file__).parents[1]


def main(entries: int = 50_000) -> None:
    from tests import postgresql

    print(f"{'':14}{'sealed/s':>12}{'INSERT/s':>12}{'SHA-256/s':>12}   sealing in parts of each")
    with tempfile.TemporaryDirectory() as folder:
        run("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder, entries)
    try:
        with postgresql.server() as url, tempfile.TemporaryDirectory() as folder:
            run("PostgreSQL", url, folder, entries)
    except SystemExit as missing:
        print(missing)


def run(name: str, url: str, folder: str, entries: int) -> None:
    environment = {
        **os.environ, "BIRGE_DATABASE_URL": url, "BIRGE_DATA_DIR": folder,
        "BIRGE_SECRETS": "only-to-measure-0123456789-0123456789-0123456789",
        "DJANGO_SETTINGS_MODULE": "birge.config.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "bench.ledger_seal", str(entries), HERE, name]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


def here(entries: int, name: str) -> None:
    """Inserts and seals a few batches, one after the other, in the database of the settings."""
    prepare()
    from birge.ledger.running import sealer
    from birge.petitions.folding import fold

    work, numbers = sealer([fold]), counting()
    work.round()
    inserts, seals, floors = [], [], []
    for _ in range(BATCHES):
        leaves = [leaf(next(numbers)) for _ in range(entries)]
        inserts.append(seconds(partial(insert, leaves)))
        wait(entries)
        seals.append(seconds(partial(seal, work)))
        floors.append(seconds(partial(floor, leaves)))
    print(row(name, entries, median(seals), median(inserts), median(floors)), flush=True)


def row(name: str, entries: int, sealing: float, insert: float, bare: float) -> str:
    rates = "".join(f"{entries / taken:12,.0f}" for taken in (sealing, insert, bare))
    return f"{name:14}{rates}   {insert / sealing:.2f} of INSERT, {bare / sealing:.2f} of SHA-256"


def prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from birge.ledger.running import make_keys
    from tests.cast import make_cast

    make_keys()
    cast = make_cast()
    for number in range(PETITIONS):
        cast.collecting(f"petition-{number}")


def leaf(number: int) -> bytes:
    from birge.ledger.encoding import encode
    from birge.petitions.facts import SignatureConfirmed

    petition, mark = f"petition-{number % PETITIONS}", b"%d" % number
    return encode(
        SignatureConfirmed(
            petition, sha256(petition.encode()).digest(), "kk", "phone" if number % 3 else "email",
            dt.date(2026, 11, 22), sha256(b"C" + mark).digest(), sha256(b"W" + mark).digest(),
        )
    )  # fmt: skip


def insert(leaves: list[bytes]) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_entry (kind, body, recorded_on) VALUES (%s, %s, '2026-11-22')",
            [("petitions.signature_confirmed", body) for body in leaves],
        )


def wait(entries: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_waiting (entry_id) "
            "SELECT id FROM ledger_entry ORDER BY id DESC LIMIT %s",
            [entries],
        )


def seal(work: Any) -> None:
    from birge.ledger.models import Head, Waiting

    while Waiting.objects.exists():
        work.round()
    head = Head.current()
    assert head.size == head.folded


def floor(leaves: list[bytes]) -> None:
    node = bytes(65)
    for one in leaves:
        sha256(one).digest()
        sha256(node).digest()


def seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[1:2] == [HERE]:
        here(int(words[0]), words[2])
    else:
        main(*map(int, words))
