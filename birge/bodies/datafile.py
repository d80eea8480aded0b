"""Reading the data files of territories and bodies, and refusing what does not fit together."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

Row = dict[str, Any]
FOLDER = Path(__file__).parent / "data"
KEYS: dict[str, frozenset[str]] = {
    "territories": frozenset({
        "code", "kind", "names", "parent", "slug", "of", "population", "population_on",
        "population_source", "grid_row", "grid_column", "valid_from", "valid_to", "source",
        "confidence",
    }),
    "bodies": frozenset({
        "slug", "names", "level", "territory", "parent", "seats", "website", "valid_from",
        "valid_to", "source", "confidence",
    }),
    "regional_bodies": frozenset({"slug", "names", "level", "source", "confidence"}),
    "successions": frozenset({"predecessor", "successor", "on", "source"}),
    "offices": frozenset({
        "body", "kind", "value", "names", "valid_from", "valid_to", "source",
    }),
}  # fmt: skip
NEEDED = {
    "territories": ("code", "kind", "names", "source", "confidence"),
    "bodies": ("slug", "names", "level", "territory", "source", "confidence"),
    "regional_bodies": ("slug", "names", "level", "source", "confidence"),
    "successions": ("predecessor", "successor", "on", "source"),
    "offices": ("body", "kind", "value", "names", "source"),
}
# Which rows the defaults of a file reach: population dates only those that have a population.
POPULATION = ("population_on", "population_source")


class IncoherentData(ValueError):
    """The message names the file and the row, and says what is wrong."""


@dataclass
class Tables:
    territories: list[Row] = field(default_factory=list)
    bodies: list[Row] = field(default_factory=list)
    successions: list[Row] = field(default_factory=list)
    offices: list[Row] = field(default_factory=list)


def read_folder(folder: Path = FOLDER) -> Tables:
    """All files together, since a body of one may belong to a territory of another."""
    tables = Tables()
    for path in sorted(folder.glob("*.toml")):
        _read(path, tables)
    return tables


def _read(path: Path, tables: Tables) -> None:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise IncoherentData(f"{path.name}: {error}") from error
    defaults = content.pop("defaults", {})
    rows = {kind: _rows(path.name, kind, found, defaults) for kind, found in content.items()}
    tables.territories += rows.get("territories", [])
    tables.bodies += rows.get("bodies", [])
    tables.bodies += _regional(rows)
    tables.successions += rows.get("successions", [])
    tables.offices += rows.get("offices", [])


def _rows(file: str, kind: str, found: Any, defaults: Row) -> list[Row]:
    if kind not in KEYS or not isinstance(found, list):
        raise IncoherentData(f"{file}: " + _("“%(key)s” is no table of rows.") % {"key": kind})
    return [_row(file, kind, row, defaults) for row in found]


def _row(file: str, kind: str, row: Row, defaults: Row) -> Row:
    reach = {
        key: value
        for key, value in defaults.items()
        if key in KEYS[kind] and (key not in POPULATION or "population" in row)
    }
    whole = {**reach, **row}
    where = f"{file}: {kind}: {row.get('code') or row.get('slug') or row.get('value') or row}"
    if unknown := sorted(whole.keys() - KEYS[kind]):
        raise IncoherentData(
            f"{where}: " + _("the key “%(key)s” is unknown.") % {"key": unknown[0]}
        )
    if missing := [key for key in NEEDED[kind] if not whole.get(key)]:
        raise IncoherentData(f"{where}: " + _("“%(key)s” is missing.") % {"key": missing[0]})
    _check_names(where, whole.get("names"))
    _check_days(where, whole)
    return {**whole, "where": where}


def _check_names(where: str, names: Any) -> None:
    for language in ("kk", "ru", "en") if names is not None else ():
        if not isinstance(names, Mapping) or not names.get(language):
            raise IncoherentData(
                f"{where}: " + _("the name in “%(language)s” is missing.") % {"language": language}
            )


def _check_days(where: str, row: Row) -> None:
    for key in ("valid_from", "valid_to", "population_on", "on"):
        if key in row and type(row[key]) is not dt.date:
            raise IncoherentData(f"{where}: " + _("%(key)s must be a date.") % {"key": key})
    if "valid_from" in row and "valid_to" in row and row["valid_to"] < row["valid_from"]:
        raise IncoherentData(f"{where}: " + _("it ends before it begins."))


def _regional(rows: Mapping[str, list[Row]]) -> list[Row]:
    """The bodies that every region has, made from one pattern for each."""
    return [
        {
            "slug": pattern["slug"].format(slug=region["slug"]),
            "names": {
                language: name.format(of=region["of"][language])
                for language, name in pattern["names"].items()
            },
            "level": pattern["level"],
            "territory": region["code"],
            "source": pattern["source"],
            "confidence": pattern["confidence"],
            "where": f"{pattern['where']} {region['code']}",
        }
        for pattern in rows.get("regional_bodies", [])
        for region in rows.get("territories", [])
        if "slug" in region
    ]
