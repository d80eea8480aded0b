import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from birge.bodies.verbs.load import load_territories_and_bodies

pytestmark = pytest.mark.django_db


def url(name: str, *arguments: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"bodies:{name}", args=arguments)


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_procedures_are_listed(client: Client) -> None:
    text = page(client, url("procedures"))
    assert "Kazakhstan: statutory petition" in text
    assert url("procedure", "eu-eci") in text


def test_a_procedure_shows_each_value_with_source_and_confidence(client: Client) -> None:
    text = page(client, url("procedure", "kz-appc"))
    assert "APPC art. 90-2(4)(1)" in text
    assert "https://adilet.zan.kz/rus/docs/K2000000350" in text
    assert "20 working days" in text
    assert "confidence: high" in text


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "ӘРПК-нің 90-3(2)-бабы"), ("ru", "АППК, ст. 90-3(2)")]
)
def test_articles_are_cited_in_the_readers_language(
    client: Client, language: str, words: str
) -> None:
    assert words in page(client, url("procedure", "kz-appc", language=language))


def test_a_procedure_is_shown_as_it_stood(client: Client) -> None:
    address = url("procedure", "de-bundestag")
    assert "50\xa0000 signatures" in page(client, f"{address}?on=2024-06-30")
    assert "30\xa0000 signatures" in page(client, f"{address}?on=2024-07-01")


def test_what_no_source_gives_is_said(client: Client) -> None:
    assert "No source that we have gives" in page(
        client, url("procedure", "lv-collective-submission")
    )


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "амнистия"), ("ru", "амнистия"), ("en", "amnesty")]
)
def test_the_excluded_subjects_grew_in_march_2026(
    client: Client, language: str, words: str
) -> None:
    words = {"kk": "рақымшылық"}.get(language, words)
    address = url("procedure", "kz-appc", language=language)
    assert words not in page(client, f"{address}?on=2026-03-01")
    assert words in page(client, f"{address}?on=2026-03-02")


@pytest.mark.parametrize(
    "day", ["2024-13-01", "yesterday", "2024-06-01T00:00", "<script>", "9" * 500]
)
def test_what_is_no_day_is_a_bad_request(client: Client, day: str) -> None:
    response = client.get(url("procedure", "kz-appc"), {"on": day})
    assert response.status_code == 400
    assert "2024-06-01" in response.content.decode()


@pytest.mark.parametrize("day", ["2024-04-03", "0001-01-01"])
def test_a_day_on_which_it_was_not_in_force_is_not_found(client: Client, day: str) -> None:
    text = page(client, f"{url('procedure', 'kz-appc')}?on={day}", 404)
    assert "2024-04-04" in text


def test_an_unknown_procedure_is_not_found(client: Client) -> None:
    assert "kz-appc" in page(client, url("procedure", "nowhere"), 404)


def test_the_pages_only_read(client: Client) -> None:
    for address in (url("procedures"), url("procedure", "kz-appc"), url("body", "kz-kurultai")):
        assert client.post(address).status_code == 405


def test_a_body_that_ended_points_to_its_successor(client: Client) -> None:
    load_territories_and_bodies()
    text = page(client, url("body", "kz-mazhilis"))
    assert "does not exist today" in text
    assert url("body", "kz-kurultai") in text


def test_a_body_tells_its_names_offices_and_parent(client: Client) -> None:
    load_territories_and_bodies()
    text = page(client, url("body", "kz-ministry-of-culture-and-information"))
    assert "https://epetition.kz" in text
    assert "Мәдениет және ақпарат министрлігі" in text
    assert url("body", "kz-government") in text


def test_a_body_names_the_languages_of_its_names(client: Client) -> None:
    load_territories_and_bodies()
    text = page(client, url("body", "kz-kurultai", language="ru"))
    assert '<dt lang="kk">Қазақша</dt>' in text
    assert '<dd lang="en">' in text
    assert '<dt lang="fi">suomi</dt>' in page(client, url("body", "fi-eduskunta"))


def test_a_source_says_its_language(client: Client) -> None:
    load_territories_and_bodies()
    assert '<span lang="en">Constitution' in page(
        client, url("body", "kz-president", language="ru")
    )
    text = page(client, url("procedure", "kz-appc", language="kk"))
    assert 'lang="kk">ӘРПК-нің' in text
    assert 'lang="en">Regulation (EU)' in page(client, url("procedure", "eu-eci", language="kk"))


def test_the_tables_stack_on_a_narrow_screen(client: Client) -> None:
    text = page(client, url("procedure", "kz-appc"))
    assert text.count('<table class="table table--stacked">') == 2
    assert text.count('<td data-label="Source">') > 10


def test_an_akimat_shows_the_population_with_its_source(client: Client) -> None:
    load_territories_and_bodies()
    text = page(client, url("body", "akimat-ulytau"))
    assert "221\xa0426" in text or "221,426" in text
    assert "Bureau of National Statistics" in text


def test_an_unknown_body_is_not_found(client: Client) -> None:
    assert "no public body" in page(client, url("body", "nobody"), 404)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language(client: Client, language: str) -> None:
    load_territories_and_bodies()
    for name, arguments in (
        ("procedures", ()), ("procedure", ("kz-appc",)), ("procedure", ("eu-eci",)),
        ("body", ("kz-kurultai",)), ("body", ("maslikhat-astana",)),
    ):  # fmt: skip
        page(client, url(name, *arguments, language=language))
