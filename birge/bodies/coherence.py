"""What must hold between the rows of all data files."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from birge.bodies.datafile import IncoherentData, Row, Tables
from birge.bodies.levels import Level

KINDS = {
    "territories": ("union", "country", "region", "city", "district"),
    "offices": ("postal", "email", "phone", "web"),
}
CONFIDENCES = ("high", "medium", "low")


def check(tables: Tables) -> None:
    """Raises IncoherentData at the first contradiction."""
    territories = _unique(tables.territories, "code")
    bodies = _unique(tables.bodies, "slug")
    for row in tables.territories:
        _one_of(row, "kind", KINDS["territories"])
        _population(row)
    _tiles(tables.territories)
    for row in tables.bodies:
        _one_of(row, "level", tuple(Level))
        _points_at(row, "territory", territories)
    for row in tables.offices:
        _one_of(row, "kind", KINDS["offices"])
        _points_at(row, "body", bodies)
    for row in (*tables.territories, *tables.bodies):
        _one_of(row, "confidence", CONFIDENCES)
    _parents(tables.territories, territories)
    _parents(tables.bodies, bodies)
    for row in tables.successions:
        _succession(row, bodies)


def parents_first(rows: list[Row], key: str) -> Iterable[Row]:
    """Each row after its parent; the parents were checked."""
    done: set[str] = set()
    while len(done) < len(rows):
        for row in rows:
            if row[key] not in done and row.get("parent") in {None, *done}:
                done.add(row[key])
                yield row


def _fail(row: Row, words: str) -> None:
    raise IncoherentData(f"{row['where']}: {words}")


def _unique(rows: list[Row], key: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if row[key] in found:
            _fail(row, _("it is listed twice."))
        found[row[key]] = row
    return found


def _one_of(row: Row, key: str, known: Iterable[str]) -> None:
    if row[key] not in set(known):
        words = {"key": key, "value": row[key], "known": ", ".join(known)}
        _fail(row, _("%(key)s “%(value)s” is unknown. Use one of: %(known)s.") % words)


def _points_at(row: Row, key: str, known: dict[str, Row]) -> None:
    if row[key] not in known:
        _fail(row, _("%(key)s “%(value)s” is in no file.") % {"key": key, "value": row[key]})


def _population(row: Row) -> None:
    given = [key in row for key in ("population", "population_on", "population_source")]
    if any(given) and not all(given):
        _fail(row, _("a population needs its date and its source."))
    if "population" in row and (type(row["population"]) is not int or row["population"] < 1):
        _fail(row, _("a population is a whole number from 1."))


def _tiles(rows: list[Row]) -> None:
    taken: set[tuple[object, ...]] = set()
    for row in rows:
        tile = (row.get("parent"), row.get("grid_row"), row.get("grid_column"))
        if ("grid_row" in row) != ("grid_column" in row):
            _fail(row, _("a tile needs both grid_row and grid_column."))
        if "grid_row" in row and tile in taken:
            _fail(row, _("its tile is taken."))
        taken.add(tile)


def _parents(rows: list[Row], known: dict[str, Row]) -> None:
    for row in rows:
        passed, step = 0, row
        while "parent" in step:
            _points_at(step, "parent", known)
            step, passed = known[step["parent"]], passed + 1
            if passed > len(rows):
                _fail(row, _("its parents go round in a circle."))


def _succession(row: Row, bodies: dict[str, Row]) -> None:
    _points_at(row, "predecessor", bodies)
    _points_at(row, "successor", bodies)
    last = bodies[row["predecessor"]].get("valid_to")
    first = bodies[row["successor"]].get("valid_from")
    if last != row["on"] - dt.timedelta(days=1):
        _fail(row, _("the predecessor must end the day before."))
    if first is not None and first > row["on"]:
        _fail(row, _("the successor does not exist yet on that day."))
