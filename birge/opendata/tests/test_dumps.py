"""A dump says what the API says, in three formats, and never half of it."""

import csv
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from birge.kit import clock
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import split
from birge.opendata import dumps
from birge.opendata.tables import Column, Table, Type, all_tables, register
from birge.opendata.verbs import make_dump as module
from birge.opendata.verbs.make_dump import (
    AlreadyMade,
    Busy,
    NotCounted,
    forget_old_dumps,
    make_dump,
    nightly,
)
from tests.cast import NOON, Cast, seal

DAY = "2026-02-10"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DUMPS_DIR = tmp_path / "dumps"


@pytest.fixture
def full(cast: Cast) -> Path:
    """A site with awkward words on it, and its dump."""
    petition = cast.statutory()
    text = petition.texts.get(language="en")
    type(text).objects.filter(pk=text.pk).update(
        title='=1+1, "quoted"', summary="", body="line\nline; ünïcode; 日本\r\n\ttab"
    )
    cast.sign(petition, "aigul@example.kz", region="KZ-62", display="full")
    cast.collecting("another")
    seal()
    return make_dump(NOON)


def test_every_format_holds_the_same_rows(full: Path) -> None:
    for table in all_tables():
        rows = lines_of(full, table.name)
        expected = [[written(row[c.name], c) for c in table.columns] for row in rows]
        assert parquet(full / f"{table.name}.parquet", table) == expected, table.name
        assert comma_separated(full / f"{table.name}.csv", table) == expected, table.name


def test_the_dump_says_what_the_api_says(full: Path, client: Client) -> None:
    rows = {row["petition"]: row for row in lines_of(full, "petitions")}
    for told in client.get("/api/v1/petitions/").json()["results"]:
        row = rows.pop(told["slug"])
        assert {key: row[key] for key in row if key in told} == {
            key: told[key] for key in row if key in told
        }
        assert {key: row[key] for key in told["dates"]} == told["dates"]
    assert rows == {}
    told = client.get("/api/v1/petitions/statutory/").json()
    mine = {table: of(full, table, "statutory") for table in ("texts", "steps", "counted_days")}
    assert mine["texts"] == [{**text, "petition": "statutory"} for text in told["texts"]]
    assert mine["steps"] == [{**step, "petition": "statutory"} for step in told["steps"]]
    assert sum(row["change"] for row in mine["counted_days"]) == told["count"] == 51
    bodies = client.get("/api/v1/bodies/?limit=100").json()["results"]
    assert lines_of(full, "bodies") == bodies
    assert lines_of(full, "decisions") == client.get("/api/v1/decisions/").json()["results"][::-1]


def test_nobody_who_signed_is_in_it(full: Path) -> None:
    for path in full.iterdir():
        words = path.read_bytes()
        assert "Айгүл".encode() not in words
        assert b"aigul" not in words
    assert not any("signature" in table.name for table in all_tables())


def test_what_is_not_public_is_not_in_it(cast: Cast) -> None:
    cast.draft("hidden-one")
    seal()
    folder = make_dump(NOON)
    assert not any(b"hidden-one" in path.read_bytes() for path in folder.iterdir())


def test_it_names_the_signed_head_that_it_was_made_at(full: Path, client: Client) -> None:
    told = json.loads((full / "dump.json").read_text())
    head = Checkpoint.parse(split((full / "checkpoint").read_bytes())[0])
    assert (told["ledger"]["size"], told["ledger"]["root"]) == (head.size, head.root.hex())
    assert head.size == client.get("/api/v1/petitions/statutory/").json()["ledger_size"]


def test_every_file_has_its_checksum(full: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (full / "SHA256SUMS").read_text().splitlines())
    files = {path.name: path.read_bytes() for path in full.iterdir() if path.name != "SHA256SUMS"}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_dictionary_explains_every_column(full: Path) -> None:
    explained = json.loads((full / "dictionary.json").read_text())
    told = {table["table"]: [c["name"] for c in table["columns"]] for table in explained}
    for name, columns in told.items():
        header = (full / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header == ",".join(f'"{column}"' for column in columns)
    assert all(column["description"] for table in explained for column in table["columns"])


def test_a_dump_is_never_changed(full: Path) -> None:
    before = (full / "SHA256SUMS").read_bytes()
    with pytest.raises(AlreadyMade):
        make_dump(NOON + dt.timedelta(minutes=1))
    assert (full / "SHA256SUMS").read_bytes() == before


def test_a_dump_cut_off_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(at: dt.datetime) -> list[dict[str, Any]]:
        raise OSError("disk full")

    seal()
    broken = Table("zz_broken", "", (Column("a", Type.TEXT, ""),), breaks)
    monkeypatch.setattr(module, "all_tables", lambda: [*all_tables(), broken])
    with pytest.raises(OSError, match="disk full"):
        make_dump(NOON)
    assert [path.name for path in dumps.folder().iterdir()] == [".lock"]


def test_without_a_signed_head_there_is_none(cast: Cast) -> None:
    with pytest.raises(NotCounted):
        make_dump(NOON)
    assert dumps.days() == []


def test_two_do_not_make_one_at_once(cast: Cast) -> None:
    seal()
    with module._alone(), pytest.raises(Busy):
        make_dump(NOON)


def test_only_the_newest_are_kept(cast: Cast) -> None:
    seal()
    for days in range(4):
        make_dump(NOON + dt.timedelta(days=days))
    (dumps.folder() / "notes").mkdir()
    assert forget_old_dumps(2) == ["2026-02-11", "2026-02-10"]
    assert dumps.days() == ["2026-02-13", "2026-02-12"]
    assert (dumps.folder() / "notes").exists()


def test_the_worker_makes_one_a_night(cast: Cast, settings: Settings) -> None:
    seal()
    midnight = dt.datetime(2026, 2, 9, 19, 0, tzinfo=dt.UTC)  # in Almaty
    nightly(midnight + dt.timedelta(hours=2, minutes=59))
    assert dumps.days() == []
    settings.DUMPS_KEPT = 0
    nightly(midnight + dt.timedelta(hours=3))
    assert dumps.days() == []
    settings.DUMPS_KEPT = 2
    nightly(midnight + dt.timedelta(hours=3))
    nightly(midnight + dt.timedelta(hours=4))
    assert dumps.days() == [DAY]


def test_files_are_served_with_their_types(full: Path, client: Client) -> None:
    told = client.get("/api/v1/dumps/").json()["results"][0]
    assert told["day"] == DAY
    types = {}
    for file in told["files"]:
        answer = client.get(file["url"])
        content = answer.getvalue()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        types[file["name"].rpartition(".")[2]] = answer["Content-Type"].split(";")[0]
    assert types == {
        "csv": "text/csv", "jsonl": "application/jsonl", "json": "application/json",
        "parquet": "application/vnd.apache.parquet", "checkpoint": "text/plain",
    }  # fmt: skip
    sums = client.get(told["sha256sums"])
    assert sums.getvalue().count(b"\n") == len(told["files"]) + 1
    tag = sums["ETag"]
    assert client.get(told["sha256sums"], headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "..%2fledger-key", "2026-02-10/..%2f..%2fledger-key", "2026-02-10/.lock", "../.lock",
        "2026-02-10/", "2026-02-10/%00.csv", "2026-02-10/nothing.csv", "2026-02-10/a.csv%0a",
        "2026-02-10//etc/passwd", ".2026-02-10.1/texts.csv", "2026-02-11/texts.csv",
    ],
)  # fmt: skip
def test_nothing_else_can_be_named(full: Path, client: Client, path: str) -> None:
    assert client.get(f"/api/v1/dumps/{path}").status_code == 404


def test_it_is_on_the_page(full: Path, client: Client) -> None:
    page = client.get("/en/data/").content.decode()
    assert f"{site.BASE_URL}/api/v1/dumps/{DAY}/petitions.parquet" in page
    assert "counted_towards_threshold" in client.get("/en/data/tables/").content.decode()


def test_a_table_registered_twice_stands_once() -> None:
    before = all_tables()
    register(*before)
    assert all_tables() == before


def lines_of(folder: Path, table: str) -> list[dict[str, Any]]:
    lines = (folder / f"{table}.jsonl").read_bytes().split(b"\n")
    return [json.loads(line) for line in lines if line]


def of(folder: Path, table: str, petition: str) -> list[dict[str, Any]]:
    return [row for row in lines_of(folder, table) if row["petition"] == petition]


def written(value: Any, column: Column) -> str | None:
    """A value as a table of text has it; what is empty there is None."""
    if value is None:
        return None
    if column.type == Type.JSON:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if column.type == Type.NUMBER:
        return str(float(value))
    return str(value).lower() if column.type == Type.TRUTH else str(value)


def read_back(value: Any, column: Column) -> str | None:
    if value is None:
        return None
    if column.type == Type.JSON:
        # DuckDB tells JSON's null from an empty cell; in a dump both say that nothing is known.
        found = json.loads(value)
        return None if found is None else json.dumps(found, ensure_ascii=False, sort_keys=True)
    return written(value, column)


def ask(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        return database.execute(sql).fetchall()


def parquet(path: Path, table: Table) -> list[list[str | None]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = ask(f"SELECT {names} FROM read_parquet('{path}')")  # noqa: S608
    return [[read_back(v, c) for v, c in zip(row, table.columns, strict=True)] for row in rows]


def comma_separated(path: Path, table: Table) -> list[list[str | None]]:
    """By DuckDB's reader, which tells an empty text in quotes from nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) - 1 == len(parquet(path.with_suffix(".parquet"), table))
    types = ", ".join(f"'{column.name}': '{column.type.value}'" for column in table.columns)
    options = f"columns = {{{types}}}, allow_quoted_nulls = false, quote = '\"', escape = '\"'"
    rows = ask(f"FROM read_csv('{path}', {options})")
    return [[read_back(v, c) for v, c in zip(row, table.columns, strict=True)] for row in rows]


def test_the_moment_of_the_clock_is_the_sites_own_day(cast: Cast) -> None:
    seal()
    at = clock.now()
    assert make_dump(at).name == timezone.localtime(at).date().isoformat()
