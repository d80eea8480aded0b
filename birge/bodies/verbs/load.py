"""Territories and bodies from the data files into the database."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from birge.bodies import corrections
from birge.bodies.coherence import check, parents_first
from birge.bodies.datafile import FOLDER, Row, Tables, read_folder
from birge.bodies.models import Body, Office, Succession, Territory
from birge.opendata.versions import changed

PLAIN_TERRITORY = (
    "kind", "names", "population", "population_on", "population_source", "grid_row",
    "grid_column", "valid_from", "valid_to", "source", "confidence",
)  # fmt: skip
PLAIN_BODY = (
    "names", "level", "seats", "website", "valid_from", "valid_to", "source", "confidence",
)  # fmt: skip
PLAIN_OFFICE = ("names", "valid_from", "valid_to", "source")
EMPTY = {"website": "", "population_source": ""}


@dataclass(frozen=True)
class Loaded:
    territories: int
    bodies: int
    offices: int


def load_territories_and_bodies(folder: Path = FOLDER) -> Loaded:
    """Bring the database to what the files say; twice is as good as once.

    Rows that no file names stay, and so does what an operator corrected.
    Raises IncoherentData before anything is written.
    """
    tables = read_folder(folder)
    check(tables)
    with transaction.atomic():
        _territories(tables)
        bodies = _bodies(tables)
        _successions(tables, bodies)
        _offices(tables, bodies)
        changed("bodies")
    return Loaded(len(tables.territories), len(tables.bodies), len(tables.offices))


def _territories(tables: Tables) -> None:
    # Tiles may change places: they are all set free first, within the same transaction.
    codes = [row["code"] for row in tables.territories]
    Territory.objects.filter(code__in=codes).update(grid_row=None, grid_column=None)
    known: dict[str, Territory] = {}
    corrected = _corrected(Territory, "code")
    for row in parents_first(tables.territories, "code"):
        values = {**_plain(row, PLAIN_TERRITORY), "parent": known.get(row.get("parent", ""))}
        if row["code"] in corrected:
            values = _without(values, corrections.TERRITORY)
        known[row["code"]] = Territory.objects.update_or_create(code=row["code"], defaults=values)[
            0
        ]


def _bodies(tables: Tables) -> dict[str, Body]:
    territories = {row.code: row for row in Territory.objects.all()}
    known: dict[str, Body] = {}
    corrected = _corrected(Body, "slug")
    for row in parents_first(tables.bodies, "slug"):
        values = {
            **_plain(row, PLAIN_BODY),
            "territory": territories[row["territory"]],
            "parent": known.get(row.get("parent", "")),
        }
        if row["slug"] in corrected:
            values = _without(values, corrections.BODY)
        known[row["slug"]] = Body.objects.update_or_create(slug=row["slug"], defaults=values)[0]
    return known


def _successions(tables: Tables, bodies: dict[str, Body]) -> None:
    for row in tables.successions:
        Succession.objects.update_or_create(
            predecessor=bodies[row["predecessor"]],
            successor=bodies[row["successor"]],
            defaults={"on": row["on"], "source": row["source"]},
        )


def _offices(tables: Tables, bodies: dict[str, Body]) -> None:
    corrected = {
        tuple(one)
        for one in Office.objects.exclude(corrected_on=None).values_list("body_id", "kind", "value")
    }
    for row in tables.offices:
        if (bodies[row["body"]].pk, row["kind"], row["value"]) in corrected:
            continue
        Office.objects.update_or_create(
            body=bodies[row["body"]],
            kind=row["kind"],
            value=row["value"],
            defaults=_plain(row, PLAIN_OFFICE),
        )


def _corrected(model: type[Body] | type[Territory], key: str) -> set[str]:
    return set(model.objects.exclude(corrected_on=None).values_list(key, flat=True))


def _without(values: Row, keys: tuple[str, ...]) -> Row:
    return {key: value for key, value in values.items() if key not in keys}


def _plain(row: Row, keys: tuple[str, ...]) -> Row:
    return {key: row.get(key, EMPTY.get(key)) for key in keys}
