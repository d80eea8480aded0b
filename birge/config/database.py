"""The database that an address names: one file, one server, or several of which one can write."""

import re
from typing import Any
from urllib.parse import unquote

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SECONDS_OPEN = 60
# postgresql://user:password@first:5432,second:5432/name?…: libpq asks them in this order.
SEVERAL = re.compile(r"(postgres(?:ql)?://(?:[^@/]*@)?)([^@/?]*,[^@/?]*)(/.*)")
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:]+)(?::(\d{1,5}))?")
# A server that is gone without a word must not be waited for: libpq's own wait has no end.
PATIENCE = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "keepalives_idle": 30}
ON_SQLITE = {
    # A transaction that will write says so at once; otherwise two of them can only deadlock.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # What is erased is overwritten, not only unlinked.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    # The usual way is upkeep/checkpoints.py, which lets nobody wait.
    "PRAGMA wal_autocheckpoint=60000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
}


def database(url: str) -> dict[str, Any]:
    """Django's settings of it. Raises ImproperlyConfigured for what is no address."""
    found = SEVERAL.fullmatch(url)
    try:
        told: dict[str, Any] = dict(
            dj_database_url.parse(found[1] + found[3] if found else url, conn_max_age=SECONDS_OPEN)
        )
    except ValueError as error:
        raise ImproperlyConfigured(f"BIRGE_DATABASE_URL is no address: {error}") from None
    if told["ENGINE"].endswith("sqlite3"):
        return {**told, "OPTIONS": ON_SQLITE}
    several = _several(found[2]) if found else {}
    options = {**PATIENCE, **several, **told.get("OPTIONS", {})}
    # After a restart or a change of servers, nobody is refused for a connection to what is gone.
    return {**told, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _several(hosts: str) -> dict[str, str]:
    """As libpq takes them, with the one chosen that takes writes."""
    pairs = [HOST.fullmatch(unquote(host)) for host in hosts.split(",")]
    if None in pairs:
        raise ImproperlyConfigured(
            f"BIRGE_DATABASE_URL: {hosts} are not hosts. Write first:5432,second:5432."
        )
    names = ",".join(pair[1].strip("[]") for pair in pairs if pair)
    ports = ",".join(pair[2] or "5432" for pair in pairs if pair)
    return {"host": names, "port": ports, "target_session_attrs": "read-write"}
