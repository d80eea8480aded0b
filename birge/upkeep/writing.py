"""Many rows at once, where making an object of each would take longer than writing it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

# Rows of one statement on SQLite, which takes some 32,000 values at once.
MOST_IN_ONE = 256

# On PostgreSQL, what numbers the rows of a table.
SEQUENCE = "pg_get_serial_sequence(%s, 'id')"


def reserve(model: type[models.Model], count: int) -> list[int]:
    """The next numbers of a table's rows, nobody else's, in the caller's transaction.

    PostgreSQL gives each once and for all. On SQLite the transaction already excludes all others.
    """
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The sequence is found once, and not again for each number.
            cursor.execute(
                f"WITH its AS MATERIALIZED (SELECT {SEQUENCE}::regclass AS sequence) "  # noqa: S608
                "SELECT nextval(sequence) FROM its, generate_series(1, %s)",
                [table, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone() or (0,)
        return list(range(last + 1, last + 1 + count))


def pass_over(model: type[models.Model], number: int) -> None:
    """The next row's number is larger than this one, which is given already, elsewhere."""
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT setval({SEQUENCE}, greatest(%s, nextval({SEQUENCE}) - 1, 1))",
                [table, number, table],
            )
            return
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        if (row := cursor.fetchone()) is None:
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, number])
        elif row[0] < number:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number, table])


def moment(at: dt.datetime) -> Any:
    """As plain SQL and `insert` must give it to the database."""
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(at)


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """In the order given. A refused row raises IntegrityError or DataError for all of them."""
    connection = connections[router.db_for_write(model)]
    write = _copy if connection.vendor == "postgresql" else _insert
    write(connection, model._meta.db_table, tuple(columns), list(rows))


def _copy(
    connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...], rows: list[Sequence[Any]]
) -> None:
    """What PostgreSQL reads with the least work."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    sql = f"COPY {quote(table)} ({names}) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(sql) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _insert(
    connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...], rows: list[Sequence[Any]]
) -> None:
    """One statement for many rows: within it the others of this process go on.

    Row by row this thread would give away the interpreter at each, and wait for it again. Past
    Django's cursor, which looks through thousands of placeholders one by one.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors:
        for some in _in_powers_of_two(rows):
            values = [value for row in some for value in row]
            connection.connection.execute(_statement(table, columns, len(some)), values)


def _in_powers_of_two(rows: list[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    """So that few statements serve any number of rows, and stay prepared."""
    start = 0
    while left := len(rows) - start:
        size = min(MOST_IN_ONE, 1 << (left.bit_length() - 1))
        yield rows[start : start + size]
        start += size


@cache
def _statement(table: str, columns: tuple[str, ...], rows: int) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    places = f"({', '.join('?' * len(columns))})"
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([places] * rows)}'  # noqa: S608


def known(model: type[models.Model], **values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that have one of the values in each column, as these columns alone."""
    connection = connections[router.db_for_write(model)]
    quoted = {connection.ops.quote_name(name): some for name, some in values.items()}
    where = " AND ".join(
        f"{name} IN ({', '.join(['%s'] * len(some))})" for name, some in quoted.items()
    )
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(quoted)} FROM {table} WHERE {where}",  # noqa: S608
            [value for some in quoted.values() for value in some],
        )
        return list(cursor)
