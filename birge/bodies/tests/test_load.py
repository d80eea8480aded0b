import datetime as dt
from pathlib import Path

import pytest

from birge.bodies.datafile import IncoherentData
from birge.bodies.models import Body, Office, Succession, Territory
from birge.bodies.verbs.load import load_territories_and_bodies

pytestmark = pytest.mark.django_db

SMALL = """
[defaults]
source = "a test"
confidence = "high"
population_on = 2023-01-01
population_source = "a census"

[[regional_bodies]]
slug = "council-{slug}"
level = "region_assembly"
names = { kk = "{of} кеңесі", ru = "Совет {of}", en = "Council of {of}" }

[[territories]]
code = "XX-1"
kind = "region"
parent = "XX"
slug = "north"
names = { kk = "Солтүстік", ru = "Север", en = "North" }
of = { kk = "Солтүстіктің", ru = "Севера", en = "the North" }
population = 1000
grid_row = 0
grid_column = 0

[[territories]]
code = "XX"
kind = "country"
names = { kk = "Ел", ru = "Страна", en = "Country" }

[[bodies]]
slug = "old"
territory = "XX"
level = "parliament"
names = { kk = "Ескі", ru = "Старый", en = "Old" }
valid_to = 2026-06-30

[[bodies]]
slug = "new"
territory = "XX"
level = "parliament"
names = { kk = "Жаңа", ru = "Новый", en = "New" }
valid_from = 2026-07-01

[[successions]]
predecessor = "old"
successor = "new"
on = 2026-07-01

[[offices]]
body = "new"
kind = "web"
value = "https://new.example"
names = { kk = "Сайт", ru = "Сайт", en = "Site" }
"""


def load(folder: Path, text: str = SMALL) -> None:
    (folder / "small.toml").write_text(text, "utf-8")
    load_territories_and_bodies(folder)


def test_the_real_data_are_loaded() -> None:
    loaded = load_territories_and_bodies()
    assert Territory.objects.regions_of("KZ").count() == 20
    assert Body.objects.filter(level="region_executive").count() == 20
    assert Body.objects.filter(level="region_assembly").count() == 20
    assert loaded.bodies == Body.objects.count()


def test_loading_twice_changes_nothing() -> None:
    load_territories_and_bodies()
    tables = (Territory, Body, Succession, Office)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    load_territories_and_bodies()
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_a_corrected_value_replaces_the_old_one(tmp_path: Path) -> None:
    load(tmp_path)
    load(tmp_path, SMALL.replace("population = 1000", "population = 1001"))
    assert Territory.objects.get(code="XX-1").population == 1001


def test_regions_may_change_tiles(tmp_path: Path) -> None:
    second = SMALL[SMALL.index("[[territories]]") : SMALL.index('[[territories]]\ncode = "XX"\n')]
    south = second.replace("XX-1", "XX-2").replace("north", "south").replace("row = 0", "row = 1")
    load(tmp_path, SMALL + south)
    swapped = (SMALL + south).replace("row = 0", "row = 9").replace("row = 1", "row = 0")
    load(tmp_path, swapped.replace("row = 9", "row = 1"))
    assert Territory.objects.get(code="XX-1").grid_row == 1


def test_each_region_gets_its_bodies(tmp_path: Path) -> None:
    load(tmp_path)
    council = Body.objects.get(slug="council-north")
    assert council.territory.code == "XX-1"
    assert council.names["ru"] == "Совет Севера"


def test_territories_stand_under_their_country(tmp_path: Path) -> None:
    load(tmp_path)
    region = Territory.objects.get(code="XX-1")
    assert region.parent
    assert region.parent.code == "XX"
    assert (region.population, region.population_on) == (1000, dt.date(2023, 1, 1))
    assert Territory.objects.get(code="XX").population is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('parent = "XX"', 'parent = "YY"', "YY"),
        ('parent = "XX"', 'parent = "XX-1"', "circle"),
        ('code = "XX-1"', 'code = "XX"', "twice"),
        ('slug = "new"', 'slug = "old"', "twice"),
        ('territory = "XX"', 'territory = "QQ"', "QQ"),
        ('level = "parliament"', 'level = "court"', "court"),
        ('kind = "region"', 'kind = "moon"', "moon"),
        ('kind = "web"', 'kind = "pigeon"', "pigeon"),
        ('body = "new"', 'body = "nobody"', "nobody"),
        ('successor = "new"', 'successor = "nobody"', "nobody"),
        ("on = 2026-07-01", "on = 2026-07-02", "the day before"),
        ("valid_from = 2026-07-01", "valid_from = 2026-08-01", "does not exist yet"),
        ("valid_to = 2026-06-30", 'valid_to = "June"', "must be a date"),
        ("valid_to = 2026-06-30", "valid_to = 2026-06-30\nvalid_from = 2027-01-01", "ends before"),
        ('ru = "Север"', 'fr = "Nord"', "ru"),
        ("population = 1000", "population = -1", "whole number"),
        ('population_source = "a census"', "", "source"),
        ("grid_row = 0", "", "grid_row"),
        ('confidence = "high"', 'confidence = "sure"', "sure"),
        ('source = "a test"\n', "", "source"),
        ("[[bodies]]", "[[bodys]]", "bodys"),
        ("[[bodies]]", "[[bodies", "small.toml"),
        ('slug = "old"', 'slug = "old"\ncolour = "red"', "colour"),
    ],
)
def test_incoherent_data_are_refused_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in SMALL
    with pytest.raises(IncoherentData, match=words) as refusal:
        load(tmp_path, SMALL.replace(old, new, 1))
    assert "small.toml" in str(refusal.value)
    assert not Territory.objects.exists()
