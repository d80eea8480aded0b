"""Dumps and their columns as people read them."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from birge.front.wording import number_text
from birge.opendata import dumps
from birge.opendata.tables import all_tables

# More are in the index that programs read.
SHOWN_DUMPS = 5


@dataclass(frozen=True)
class FileLink:
    kind: str
    url: str


@dataclass(frozen=True)
class DumpView:
    on: dt.date
    size: int
    tables: list[tuple[str, list[FileLink]]]
    sums: str
    checkpoint: str

    @property
    def shown_size(self) -> str:
        return number_text(self.size)


@dataclass(frozen=True)
class ColumnView:
    name: str
    type: str
    words: str
    unit: str


@dataclass(frozen=True)
class TableView:
    name: str
    words: str
    columns: list[ColumnView]


def dumps_there() -> list[DumpView]:
    return [_dump(dumps.told(day)) for day in dumps.days()[:SHOWN_DUMPS]]


def tables() -> list[TableView]:
    return [
        TableView(table.name, gettext(table.words), [
            ColumnView(c.name, c.type.value, gettext(c.words), gettext(c.unit) if c.unit else "")
            for c in table.columns
        ])
        for table in all_tables()
    ]  # fmt: skip


def _dump(told: dict[str, Any]) -> DumpView:
    of_tables = [file for file in told["files"] if "table" in file]
    return DumpView(
        on=dt.date.fromisoformat(told["day"]),
        size=told["ledger"]["size"],
        tables=[
            (table, [FileLink(file["name"].partition(".")[2], file["url"]) for file in files])
            for table, files in groupby(of_tables, key=lambda file: str(file["table"]))
        ],
        sums=told["sha256sums"],
        checkpoint=f"{told['url']}{dumps.CHECKPOINT}",
    )
