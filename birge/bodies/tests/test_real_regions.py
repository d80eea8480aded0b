"""Our table of regions against the files that we were given."""

import csv
import json

from birge.bodies.datafile import read_folder
from birge.bodies.tests.files import REAL, needs_real_files

FOLDER = REAL / "kz_admin"


def our_regions() -> dict[str, int]:
    rows = read_folder().territories
    return {row["code"]: row["population"] for row in rows if row.get("parent") == "KZ"}


@needs_real_files
def test_the_codes_are_those_of_iso_3166() -> None:
    listed = json.loads((FOLDER / "iso3166-2_kz.json").read_text("utf-8"))
    assert set(our_regions()) == {row["code"] for row in listed}


@needs_real_files
def test_the_populations_are_those_of_2023() -> None:
    with (FOLDER / "population_by_region_2000_2023.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["Год"] == "2023"]
    listed = {row["Область"].strip(): int(float(row["Население"])) for row in rows}
    whole = listed.pop("Республика Казахстан")
    assert sorted(our_regions().values()) == sorted(listed.values())
    assert sum(our_regions().values()) == whole
    assert our_regions()["KZ-62"] == listed["Ұлытау"]
    assert our_regions()["KZ-75"] == listed["г. Алматы"]
    assert our_regions()["KZ-19"] == listed["Алматинская"]


def test_every_region_has_a_tile_of_its_own() -> None:
    rows = [row for row in read_folder().territories if row.get("parent") == "KZ"]
    assert len({(row["grid_row"], row["grid_column"]) for row in rows}) == len(rows) == 20
