"""What makes the table append-only: triggers in the database, out of reach of the code above it."""

from typing import Protocol

ENTRY, LEAF = TABLES = ("ledger_entry", "ledger_leaf")
REFUSAL = "The ledger only grows: entries are never changed or removed."


class Connection(Protocol):
    vendor: str


def install_statements(connection: Connection, table: str = ENTRY) -> list[str]:
    if connection.vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("update", "delete")
    ]


def lift_statements(connection: Connection, table: str = ENTRY) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete")]
