"""The public tables: each declared once, by the part that tells it, from AppConfig.ready.

From this one declaration come the files of a dump, their types, and the data dictionary.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """A column's type, by its name in DuckDB. Texts by language, and lists, are JSON."""

    TEXT = "VARCHAR"
    WHOLE = "BIGINT"
    NUMBER = "DOUBLE"
    DAY = "DATE"
    TRUTH = "BOOLEAN"
    JSON = "JSON"


@dataclass(frozen=True)
class Column:
    """`words` and `unit` are in English, marked for translation."""

    name: str
    type: Type
    words: str
    unit: str = ""


Row = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """`rows` gives at least its columns: what else is in a row stays out of the dump."""

    name: str
    words: str
    columns: tuple[Column, ...]
    rows: Callable[[dt.datetime], Iterable[Row]]


_registered: dict[str, Table] = {}


def register(*tables: Table) -> None:
    _registered.update({table.name: table for table in tables})


def all_tables() -> list[Table]:
    return [_registered[name] for name in sorted(_registered)]


def dictionary() -> list[dict[str, Any]]:
    """What each table and column holds, as data."""
    return [
        {
            "table": table.name,
            "description": table.words,
            "columns": [
                {"name": c.name, "type": c.type.value, "unit": c.unit, "description": c.words}
                for c in table.columns
            ],
        }
        for table in all_tables()
    ]
