"""One table as three files: JSON Lines, and from them CSV and Parquet."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
from django.core.serializers.json import DjangoJSONEncoder

from birge.opendata.tables import Row, Table

FORMATS = ("csv", "jsonl", "parquet")
CHUNK = 1 << 20
# A dump is made beside the site, on the same machine: it takes its time, not the memory.
LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": False,
}
READ = "SELECT * FROM read_json(?, format = 'newline_delimited', columns = {columns})"
AS_CSV = "(FORMAT csv, HEADER, FORCE_QUOTE *)"
AS_PARQUET = "(FORMAT parquet, COMPRESSION zstd)"


def write_table(table: Table, rows: Iterable[Row], folder: Path) -> int:
    """Write <table>.jsonl, .csv and .parquet; returns the number of rows."""
    lines = folder / f"{table.name}.jsonl"
    count = _write_lines(table, rows, lines)
    with duckdb.connect(config=LIMITS) as database:
        columns = ", ".join(f"'{c.name}': '{c.type.value}'" for c in table.columns)
        read = READ.format(columns=f"{{{columns}}}")
        database.execute(f"CREATE TABLE t AS {read}", [str(lines)])
        for format_, options in (("csv", AS_CSV), ("parquet", AS_PARQUET)):
            target = str(folder / f"{table.name}.{format_}").replace("'", "''")
            database.execute(f"COPY t TO '{target}' {options}")
    return count


def _write_lines(table: Table, rows: Iterable[Row], path: Path) -> int:
    names, count = [column.name for column in table.columns], 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            told = {name: row[name] for name in names}
            file.write(json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder) + "\n")
            count += 1
    return count


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
