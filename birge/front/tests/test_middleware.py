import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory

from birge.front.middleware import explain_refused_methods, refusal, refuse_large_and_foreign_bodies

FORM = "application/x-www-form-urlencoded"


def post(length: str, kind: str = FORM, path: str = "/en/about/") -> HttpRequest:
    request = RequestFactory().post(path, data="a=1", content_type=kind)
    request.META["CONTENT_LENGTH"] = length
    return request


def reached(request: HttpRequest) -> HttpResponse:
    return HttpResponse("reached")


@pytest.mark.parametrize(
    ("length", "kind", "status"),
    [
        ("3", FORM, None),
        ("3", f"{FORM}; charset=utf-8", None),
        ("3", "multipart/form-data; boundary=x", None),
        ("0", "", None),
        ("3", "application/json", 415),
        ("3", "text/plain", 415),
        ("3", "", 415),
        (str(settings.FORM_MAX_SIZE), FORM, None),
        (str(settings.FORM_MAX_SIZE + 1), FORM, 413),
        ("9" * 5000, FORM, 413),
        ("", FORM, 411),
        ("-1", FORM, 400),
        ("3, 3", FORM, 400),
        ("٣", FORM, 400),
    ],
)
def test_a_body_is_judged_by_its_headers(length: str, kind: str, status: int | None) -> None:
    request = post(length)
    request.META["CONTENT_TYPE"] = kind
    request.content_type = kind.split(";")[0]
    assert refusal(request) == status


def test_reading_needs_no_length() -> None:
    assert refusal(RequestFactory().get("/en/about/")) is None


def test_a_large_body_is_refused_for_reading_too() -> None:
    assert refusal(RequestFactory().get("/en/about/", CONTENT_LENGTH="99999999")) == 413


def test_the_page_behind_is_not_reached() -> None:
    response = refuse_large_and_foreign_bodies(reached)(post("99999999"))
    assert (response.status_code, b"reached" in response.content) == (413, False)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/kk/about/", "Бұл біз қабылдай"),
        ("/ru/about/", "Это больше"),
        ("/en/about/", "This is more"),
    ],
)
def test_the_refusal_speaks_the_language_of_the_page(path: str, words: str) -> None:
    response = refuse_large_and_foreign_bodies(reached)(post("99999999", path=path))
    assert words in response.content.decode()


def test_a_refused_method_is_explained_and_keeps_what_is_allowed() -> None:
    def refused(request: HttpRequest) -> HttpResponse:
        return HttpResponseNotAllowed(["GET", "HEAD"])

    response = explain_refused_methods(refused)(RequestFactory().post("/ru/about/"))
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "Эту страницу так не открыть" in response.content.decode()


def test_a_file_of_the_ledger_keeps_its_bare_answer() -> None:
    response = explain_refused_methods(reached)(RequestFactory().post("/ledger/checkpoint"))
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize("method", ["DELETE", "PROPFIND", "FOO", "PUT", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("kind", [FORM, "application/json"])
def test_a_method_that_no_page_takes_is_refused_before_anything_else(
    method: str, kind: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, "/en/about/", b"a=1", content_type=kind)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert b"can&#x27;t be opened that way" in response.content


@pytest.mark.parametrize("method", ["POST", "DELETE", "FOO"])
def test_data_are_only_read(method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, "/api/v1/petitions/", b"a=1", content_type=FORM)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response.json() == {"error": "Method Not Allowed", "status": 405}


def test_an_upload_to_the_data_is_refused_as_data(client: Client) -> None:
    response = client.post("/api/v1/petitions/", data="a" * 300_000, content_type=FORM)
    assert response.json()["status"] == 413


def test_an_upload_of_ten_megabytes_meets_a_page(client: Client) -> None:
    response = client.post("/en/about/", data="a" * 10_000_000, content_type=FORM)
    assert response.status_code == 413
    assert "Nothing was stored" in response.content.decode()
