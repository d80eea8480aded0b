"""The search page and the filters of the list."""

import pytest
from django.test import Client

from birge.petitions.verbs.write import Wording
from birge.search.verbs.rebuild import rebuild
from tests.cast import NOON, TEXTS, Cast

ARABIC = Wording("افتحوا مأوى في جيزكازغان", "نحتاج إلى مأوى.\n\nلا يوجد مأوى قريب.", "مأوى")


@pytest.fixture
def one(cast: Cast) -> Cast:
    cast.collecting(at=NOON, texts={**TEXTS, "ar": ARABIC})
    return cast


def page(client: Client, query: str, language: str = "ru") -> str:
    answer = client.get(f"/{language}/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("question", ["баспана", "baspanalar", "приюта", "Shelters"])
def test_a_petition_is_found_in_any_language(
    client: Client, one: Cast, language: str, question: str
) -> None:
    found = page(client, f"q={question}&form=petition", language)
    assert f"/{language}/petitions/shelter/" in found
    assert "<mark>" in found


def test_the_text_that_has_the_words_is_shown_with_its_language(client: Client, one: Cast) -> None:
    found = page(client, "q=مأوى")
    assert (
        '<h3 class="result-title"><a href="/ru/petitions/shelter/?text=ar" lang="ar" dir="rtl">'
        in found
    )
    assert 'lang="ru" dir="ltr"' in page(client, "q=приют")


def test_causes_are_found_beside_petitions(client: Client, one: Cast) -> None:
    rebuild()
    assert "/ru/causes/shelters/" in page(client, "q=приют")
    assert "/ru/causes/shelters/" not in page(client, "q=приют&form=petition")
    assert "/ru/petitions/" not in page(client, "q=приют&form=cause").split("<ol")[1]


@pytest.mark.parametrize(
    ("chosen", "is_there"),
    [
        ("state=collecting", True),
        ("state=answered", False),
        ("body=kz-ministry-of-internal-affairs", True),
        ("place=KZ", True),
        ("language=ar", True),
    ],
)
def test_it_narrows(client: Client, one: Cast, chosen: str, is_there: bool) -> None:
    assert ("/ru/petitions/shelter/" in page(client, f"q=приют&{chosen}")) is is_there


def test_a_place_has_the_petitions_of_its_parts(client: Client, one: Cast) -> None:
    one.statutory("local")
    assert "/ru/petitions/local/" in page(client, "q=приют&place=KZ")
    here = page(client, "q=приют&place=KZ-62")
    assert "/ru/petitions/local/" in here
    assert "/ru/petitions/shelter/" not in here


def test_nothing_found_says_what_to_do(client: Client, one: Cast) -> None:
    assert "/ru/petitions/" in page(client, "q=нетакогослова&state=collecting").split("<main")[1]


@pytest.mark.parametrize(
    "query", ["q=" + "п" * 300, "q=%00", "body=nobody", "state=draft", "place=XX"]
)
def test_a_question_that_can_not_be_answered_is_explained(
    client: Client, one: Cast, query: str
) -> None:
    answer = client.get(f"/ru/search/?{query}")
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999999999999999999"])
def test_an_odd_page_is_some_page(client: Client, one: Cast, number: str) -> None:
    page(client, f"q=приют&page={number}")


def test_what_was_typed_is_never_markup(client: Client, one: Cast) -> None:
    assert "<script>" not in page(client, "q=<script>приют</script>")


def test_the_list_of_petitions_narrows_too(client: Client, one: Cast) -> None:
    for chosen in ("body=kz-ministry-of-internal-affairs", "place=KZ", "language=ar", ""):
        assert "/ru/petitions/shelter/" in client.get(f"/ru/petitions/?{chosen}").content.decode()
    one.statutory("local")
    assert "/petitions/shelter/" not in client.get("/ru/petitions/?place=KZ-62").content.decode()
    assert client.get("/ru/petitions/?place=XX").status_code == 404


def test_a_reader_who_searches_gets_no_cookie(client: Client, one: Cast) -> None:
    client.get("/ru/search/?q=приют")
    assert not client.cookies
