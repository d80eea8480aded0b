"""Many rows at once, where making an object of each would take longer than writing it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router

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
            cursor.execute(
                f"SELECT nextval({SEQUENCE}) FROM generate_series(1, %s)",  # noqa: S608
                [table, count],
            )
            return [number for (number,) in cursor]
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


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """In the order given. A refused row raises IntegrityError or DataError for all of them."""
    connection = connections[router.db_for_write(model)]
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))  # noqa: S608


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
