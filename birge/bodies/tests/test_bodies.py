import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from birge.bodies.models import Body, Office, Succession, Territory
from birge.bodies.verbs.load import load_territories_and_bodies

pytestmark = pytest.mark.django_db

BEFORE, AFTER = dt.date(2026, 6, 30), dt.date(2026, 7, 1)


@pytest.fixture
def kazakhstan() -> Territory:
    load_territories_and_bodies()
    return Territory.objects.get(code="KZ")


@pytest.mark.usefixtures("kazakhstan")
def test_the_two_chambers_gave_way_to_the_kurultai_on_1_july_2026() -> None:
    parliament = Body.objects.filter(territory__code="KZ", level="parliament")
    assert {body.slug for body in parliament.valid(BEFORE)} == {"kz-mazhilis", "kz-senate"}
    assert [(body.slug, body.seats) for body in parliament.valid(AFTER)] == [("kz-kurultai", 145)]


@pytest.mark.usefixtures("kazakhstan")
def test_a_body_that_ended_names_its_successor() -> None:
    mazhilis = Body.objects.get(slug="kz-mazhilis")
    kurultai = Body.objects.get(slug="kz-kurultai")
    assert mazhilis.successor_on(BEFORE) == mazhilis
    assert mazhilis.successor_on(AFTER) == kurultai
    assert Body.objects.get(slug="kz-senate").successor_on(AFTER) == kurultai


@pytest.mark.usefixtures("kazakhstan")
def test_a_body_that_does_not_exist_yet_has_nobody_in_its_place() -> None:
    assert Body.objects.get(slug="kz-kurultai").successor_on(BEFORE) is None


def test_successions_in_a_circle_end(kazakhstan: Territory) -> None:
    one, two = (
        Body.objects.create(
            slug=slug, names={}, level="central", territory=kazakhstan, source="a test",
            valid_to=dt.date(2020, 1, 1),
        )
        for slug in ("one", "two")
    )  # fmt: skip
    for first, second in ((one, two), (two, one)):
        Succession.objects.create(
            predecessor=first, successor=second, on=dt.date(2020, 1, 2), source="a test"
        )
    assert one.successor_on(AFTER) is None


@pytest.mark.usefixtures("kazakhstan")
def test_the_ministries_stand_under_the_government() -> None:
    ministry = Body.objects.get(slug="kz-ministry-of-internal-affairs")
    assert ministry.parent
    assert ministry.parent.slug == "kz-government"


def test_a_name_is_given_in_the_readers_language_or_else_in_another(kazakhstan: Territory) -> None:
    assert kazakhstan.name_in("kk") == "Қазақстан"
    assert kazakhstan.name_in("ru-kz") == "Казахстан"
    assert kazakhstan.name_in("fr") == "Kazakhstan"


@pytest.mark.usefixtures("kazakhstan")
def test_an_office_is_valid_from_its_day_on() -> None:
    office = Office.objects.get(value="https://epetition.kz")
    assert office in Office.objects.valid(dt.date(2024, 4, 4))
    assert office not in Office.objects.valid(dt.date(2024, 4, 3))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "moon"},
        {"population": 5},
        {"population": 0, "population_on": BEFORE, "population_source": "a census"},
        {"population": 5, "population_on": BEFORE, "population_source": ""},
        {"grid_row": 1},
        {"valid_from": AFTER, "valid_to": BEFORE},
    ],
)
def test_the_database_refuses_an_impossible_territory(wrong: dict[str, object]) -> None:
    fields = {"code": "XX", "kind": "country", "names": {}, "source": "a test", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(**fields)


@pytest.mark.parametrize("wrong", [{"level": "court"}, {"source": ""}])
def test_the_database_refuses_an_impossible_body(
    kazakhstan: Territory, wrong: dict[str, object]
) -> None:
    fields = {"slug": "x", "names": {}, "level": "central", "territory": kazakhstan}
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(**{**fields, "source": "a test", **wrong})
