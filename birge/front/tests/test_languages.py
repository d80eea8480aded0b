import pytest
from django.test import Client, RequestFactory

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
