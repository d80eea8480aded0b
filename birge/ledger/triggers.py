"""What makes the table append-only: triggers in the database, out of reach of the code above it."""

from typing import Protocol

TABLE = "ledger_entry"
REFUSAL = "The ledger only grows: entries are never changed or removed."

SQLITE_INSTALL = [
    f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
]
SQLITE_LIFT = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")]

POSTGRESQL_INSTALL = [
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
POSTGRESQL_LIFT = [f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}"]


class Connection(Protocol):
    vendor: str


def install_statements(connection: Connection) -> list[str]:
    return POSTGRESQL_INSTALL if connection.vendor == "postgresql" else SQLITE_INSTALL


def lift_statements(connection: Connection) -> list[str]:
    return POSTGRESQL_LIFT if connection.vendor == "postgresql" else SQLITE_LIFT
