import pytest
from django.test import Client, RequestFactory
from django.utils.formats import number_format
from django.utils.translation import override

from birge.front.languages import languages, path_in


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/en/petitions/?page=2", "/kk/petitions/?page=2"),
        ("/ru/", "/kk/"),
        ("/en/no/such/page/", "/kk/no/such/page/"),
        ("/demo/outbox/", "/kk/"),
        ("/", "/kk/"),
        ("//elsewhere.example/", "/kk/"),
    ],
)
def test_each_page_leads_to_itself_in_another_language(path: str, there: str) -> None:
    assert path_in("kk", path) == there


def test_all_languages_are_offered_by_their_own_names() -> None:
    request = RequestFactory().get("/en/about/")
    offered = languages(request.get_full_path())
    assert [(each.code, each.name, each.url) for each in offered] == [
        ("kk", "Қазақша", "/kk/about/"),
        ("ru", "Русский", "/ru/about/"),
        ("en", "English", "/en/about/"),
    ]


@pytest.mark.parametrize(("length", "kept"), [(200, True), (201, False)])
def test_a_long_query_is_not_echoed(client: Client, length: int, kept: bool) -> None:
    page = client.get("/en/about/?" + "q" * length).content.decode()
    assert ("/kk/about/?q" in page) is kept
    assert 'hreflang="kk" href="' in page


@pytest.mark.parametrize(("language", "half"), [("kk", "0,5"), ("ru", "0,5"), ("en", "0.5")])
def test_a_decimal_is_written_as_the_language_writes_it(language: str, half: str) -> None:
    with override(language):
        assert number_format(0.5, 1) == half
