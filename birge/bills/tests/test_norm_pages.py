"""What anyone reads of norms: the demonstration's battery, in three languages and as data."""

from typing import Any

import pytest
from django.test import Client

from birge.bills.demo.norms import seed_norms
from birge.bills.models import Offence
from birge.bills.norm_tables import TABLES
from birge.bills.tests.lawbook import Lawbook
from birge.causes.entries import entries_of
from birge.causes.models import Cause, Disclosure
from birge.causes.tests.conftest import AT, demo, public_key
from birge.search.verbs.rebuild import rebuild
from tests.cast import NOON

__all__ = ["demo", "public_key"]


@pytest.fixture
def battery(demo: Cause) -> Offence:
    seed_norms(demo, AT)
    return Offence.objects.told().get(slug="battery-kz")


def data(client: Client, path: str) -> Any:
    return client.get(f"/api/v1{path}").json()


def test_the_law_moved_five_times_as_the_sources_tell(client: Client, battery: Offence) -> None:
    told = data(client, "/norms/battery-kz/")
    assert [(one["starts_on"], one["liability"]) for one in told["norms"]] == [
        ("2009-12-04", "criminal"), ("2011-01-18", "administrative"), ("2015-01-01", "criminal"),
        ("2017-07-03", "administrative"), ("2019-12-27", "administrative"),
        ("2024-06-16", "criminal"),
    ]  # fmt: skip
    assert (told["liability"], told["gaps"], told["replaced"]) == ("criminal", [], [])
    last = told["norms"][-1]["penalties"]
    assert [(one["kind"], one["least"], one["most"], one["unit"]) for one in last] == [
        ("fine", None, 80, "mci"), ("correctional_work", None, 80, "mci"),
        ("community_service", None, 80, "hours"), ("arrest", None, 25, "days"),
    ]  # fmt: skip
    assert not told["norms"][-1]["sure"]
    assert [one["key"] for one in told["norms"][2]["sources"] if one["says"]] == [
        "memo", "cis-legislation"
    ]  # fmt: skip


def test_before_2011_minor_harm_was_punished_since_nobody_tells_when(
    client: Client, battery: Offence
) -> None:
    first = data(client, "/norms/minor-harm-kz/")["norms"][0]
    assert (first["starts_on"], first["ends_on"]) == (None, "2011-01-17")
    assert [(one["least"], one["most"]) for one in first["penalties"]] == [
        (50, 150), (180, 240), (None, 1), (None, 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Arrest: up to 25 days", "Which penalties, our sources do not tell.",
                "likely, not certain", "adopted in 2015", "since 16 June 2024"]),
        ("ru", ["Арест: до 25 суток", "Штраф: до 80 МРП", "Уголовная ответственность"]),
        ("kk", ["Қамаққа алу: 25 тәулікке дейін", "Айыппұл: 80 АЕК-ке дейін"]),
    ],
)  # fmt: skip
def test_the_page_tells_all_of_it_in_words(
    client: Client, battery: Offence, language: str, words: list[str]
) -> None:
    page = client.get(f"/{language}/norms/battery-kz/").content.decode()
    assert [word for word in words if word not in page] == []
    assert page.count('class="norm-line') == 2


def test_the_pages_of_norms_ask_few_questions(
    client: Client, battery: Offence, django_assert_max_num_queries: Any
) -> None:
    client.get("/en/norms/")  # what a process reads once
    with django_assert_max_num_queries(10):
        client.get("/en/norms/battery-kz/")
    with django_assert_max_num_queries(12):
        client.get("/en/norms/")


def test_each_move_leads_from_the_chronicle_to_its_norm(client: Client, battery: Offence) -> None:
    page = client.get("/en/causes/for-saltanat/chronicle/").content.decode()
    assert 'href="/en/norms/battery-kz/#law-2017"' in page
    chronicle = data(client, "/causes/for-saltanat/chronicle/")
    (told,) = (one for one in chronicle["results"] if one["key"] == "law-2014")
    assert told["on"] == "2014-07-03"
    assert told["url"].endswith("/norms/battery-kz/#law-2014")


def test_a_norm_of_no_story_stands_on_the_axis_by_itself(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", law={"kk": "№ 1 Заң", "en": "Law 1"})
    lawbook.public()
    (told,) = entries_of(lawbook.cause, "en")
    assert (told.lane.value, told.title) == ("law", "Battery: Criminal liability (Law 1)")


def test_what_is_invented_did_not_happen(lawbook: Lawbook) -> None:
    lawbook.public()
    Offence.objects.update(disclosure=Disclosure.SYNTHETIC)
    assert list(entries_of(lawbook.cause, "en")) == []


def test_they_are_found_by_their_law(client: Client, battery: Offence) -> None:
    rebuild()
    page = client.get("/ru/search/?q=побоев").content.decode()
    assert "/ru/norms/battery-kz/" in page


def test_lists_and_dumps_tell_the_same(client: Client, battery: Offence) -> None:
    listed = data(client, "/norms/")
    assert [one["slug"] for one in listed["results"]] == ["battery-kz", "minor-harm-kz"]
    page = data(client, "/norms/?limit=1")
    assert [one["slug"] for one in page["results"]] == ["battery-kz"]
    assert client.get("/api/v1/norms/?cursor=nowhere").status_code == 400
    offences, norms = (list(table.rows(NOON)) for table in TABLES)
    assert len(offences) == 2
    assert [row["offence"] for row in norms] == ["battery-kz"] * 6 + ["minor-harm-kz"] * 6


def test_what_is_not_public_is_not_there(client: Client, lawbook: Lawbook) -> None:
    lawbook.tell("criminal")
    assert client.get("/en/norms/battery/").status_code == 404
    assert client.get("/api/v1/norms/battery/").status_code == 404
    assert "battery" not in client.get("/en/norms/").content.decode()
