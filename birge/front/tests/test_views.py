import json

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from birge.front import problems, views

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "about/", "privacy/"])
def test_pages_open_in_each_language(client: Client, language: str, page: str) -> None:
    response = client.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="ltr">' in response.content.decode()


@pytest.mark.parametrize(
    "kept",
    [
        "unsealed beside your signature",
        "Erasing destroys the sealed record, your region and the name that is shown",
        "the mark against signing twice stays until the petition&#x27;s key is destroyed",
        "Wiped once it is sent",
    ],
)
def test_the_privacy_page_says_what_is_kept_and_what_erasing_leaves(
    client: Client, kept: str
) -> None:
    page = client.get("/en/privacy/").content.decode()
    assert kept in page.replace("'", "&#x27;")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_birge_leads_to_counting_again(client: Client, language: str) -> None:
    page = client.get(f"/{language}/about/").content.decode()
    assert "birge-verify" in page
    assert f'<a href="/{language}/check/">' in page


@pytest.mark.django_db
def test_an_empty_home_says_that_nothing_is_collecting(client: Client) -> None:
    assert "No petition is collecting signatures right now" in client.get("/en/").content.decode()


@pytest.mark.parametrize("page", ["/en/about/", "/en/privacy/", "/robots.txt", "/favicon.ico"])
def test_pages_about_birge_ask_no_database(
    client: Client, page: str, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        client.get(page)


def test_the_page_links_to_itself_in_the_other_languages(client: Client) -> None:
    page = client.get("/en/about/").content.decode()
    assert '<a href="/kk/about/" hreflang="kk" lang="kk">Қазақша</a>' in page
    assert 'lang="en" aria-current="true">English</a>' in page


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demonstration_says_that_it_is_one(
    client: Client, settings: Settings, demo: bool
) -> None:
    settings.DEMO = demo
    page = client.get("/en/about/").content.decode()
    assert ("Its keys are for show" in page) is demo
    assert ('content="noindex"' in page) is demo


def test_a_demonstration_stays_out_of_search(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_search_never_sees_links_that_belong_to_one_person(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = False
    assert b"Disallow: /*/petitions/confirm/" in client.get("/robots.txt").content


def test_browsers_find_an_icon(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")


def test_pages_load_nothing_from_elsewhere_and_carry_no_inline_style(client: Client) -> None:
    page = client.get("/en/about/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script" not in page
    assert 'src="http' not in page


@pytest.mark.parametrize("status", problems.PROBLEMS)
def test_each_problem_is_explained_under_its_status(status: int) -> None:
    response = problems.problem(RequestFactory().get("/en/"), status)
    assert response.status_code == status
    assert str(problems.PROBLEMS[status].title) in response.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("status", problems.PROBLEMS)
def test_each_problem_of_the_data_is_told_as_data(status: int) -> None:
    response = problems.problem(RequestFactory().get("/api/v1/petitions/"), status)
    told = json.loads(response.content)
    assert (response.status_code, told["status"]) == (status, status)
    assert told["error"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nothing/", "petitions/nothing/", "causes/nothing/"])
def test_missing_data_are_told_as_data(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}", headers={"accept-language": "ru"})
    assert response.json() == {"error": "Not Found", "status": 404}


def test_a_fault_behind_the_data_is_told_as_data() -> None:
    response = views.server_error(RequestFactory().get("/api/v1/petitions/"))
    told = json.loads(response.content)
    assert (response.status_code, told["status"]) == (500, 500)


def test_a_missing_page_is_explained_in_its_language(client: Client) -> None:
    response = client.get("/ru/no-such-page/")
    assert response.status_code == 404
    assert "Такой страницы нет" in response.content.decode()


def test_a_form_that_did_not_come_from_here_is_explained() -> None:
    response = views.csrf_failure(RequestFactory().post("/en/"))
    assert response.status_code == 403
    assert "cookies" in response.content.decode()


def test_the_last_page_speaks_three_languages_without_the_database(
    django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/kk/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert all(f'<section lang="{language}"' in page for language in LANGUAGES)
    assert all(word in page for word in ("ақау шықты", "сломалось", "broke"))


def test_the_last_page_comes_even_if_static_files_were_never_collected(
    settings: Settings,
) -> None:
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": manifest}}
    settings.STATIC_ROOT = "/nowhere"
    response = views.server_error(RequestFactory().get("/en/"))
    assert b"Something broke on our side" in response.content
    assert b"stylesheet" not in response.content


def test_even_a_broken_template_ends_in_words(settings: Settings) -> None:
    settings.TEMPLATES = []
    response = views.server_error(RequestFactory().get("/en/"))
    assert (response.status_code, response.content.decode()) == (500, views.LAST_WORDS)
