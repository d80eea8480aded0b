"""What holds for every address of the API."""

import pytest
from django.test import Client

from birge.opendata.versions import changed
from birge.people.receipt import Receipt
from birge.petitions.verbs.erase import erase
from tests.cast import Cast, seal

PETITIONS = "/api/v1/petitions/"


def test_who_has_this_version_gets_no_body(client: Client, cast: Cast) -> None:
    cast.collecting()
    tag = client.get(PETITIONS)["ETag"]
    again = client.get(PETITIONS, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_304_asks_little(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    cast.collecting()
    tag = client.get(PETITIONS)["ETag"]
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        client.get(PETITIONS, headers={"If-None-Match": tag})


def test_a_signature_changes_the_version_when_it_is_counted(client: Client, cast: Cast) -> None:
    petition = cast.collecting()
    seal()
    tag = client.get(f"{PETITIONS}shelter/")["ETag"]
    cast.sign(petition)
    seal()
    answer = client.get(f"{PETITIONS}shelter/", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.json()["count"]) == (200, 1)


def test_an_erasure_changes_the_version_too(client: Client, cast: Cast) -> None:
    receipt = Receipt.new()
    cast.sign(cast.collecting(), receipt=receipt, region="KZ-62")
    tag = client.get(f"{PETITIONS}shelter/")["ETag"]
    erase(receipt)
    answer = client.get(f"{PETITIONS}shelter/", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_one_part_changes_without_the_others(client: Client, cast: Cast) -> None:
    tags = {path: client.get(path)["ETag"] for path in ("/api/v1/causes/", "/api/v1/bodies/")}
    changed("causes")
    assert client.get("/api/v1/causes/")["ETag"] != tags["/api/v1/causes/"]
    assert client.get("/api/v1/bodies/")["ETag"] == tags["/api/v1/bodies/"]


def test_two_pages_of_one_list_have_versions_of_their_own(client: Client, cast: Cast) -> None:
    first = client.get("/api/v1/bodies/?limit=1")
    assert client.get(first.json()["next"])["ETag"] != first["ETag"]


def test_the_words_of_an_answer_are_those_of_no_reader(client: Client, cast: Cast) -> None:
    cast.statutory()
    answers = [
        client.get(f"{PETITIONS}statutory/", headers={"Accept-Language": language})
        for language in ("kk", "ru", "en")
    ]
    assert len({answer.json()["thresholds"][0]["effect"] for answer in answers}) == 1
    assert not any("Accept-Language" in answer.get("Vary", "") for answer in answers)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("cursor=nothing", "of no petition"),
        ("cursor=%00", "cursor"),
        ("cursor=", "cursor"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("state=draft", "state"),
        ("stat=collecting", "Known here: body, cause, cursor, disclosure, limit, state"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_in_words(
    client: Client, cast: Cast, query: str, words: str
) -> None:
    answer = client.get(f"{PETITIONS}?{query}")
    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("path", ["petitions/nothing/", "causes/no/", "bodies/no/", "no/"])
def test_what_is_not_there_is_told_in_json(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()) == (404, {"error": "Not Found", "status": 404})


def test_a_script_of_another_site_may_ask_first(client: Client) -> None:
    answer = client.options(PETITIONS, headers={"Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "POST" not in answer["Access-Control-Allow-Methods"]
    assert answer["Access-Control-Allow-Headers"] == "*"


def test_a_head_has_the_headers_of_the_answer(client: Client, cast: Cast) -> None:
    whole, head = client.get(PETITIONS), client.head(PETITIONS)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def test_nobody_may_write(client: Client) -> None:
    answer = client.post(PETITIONS)
    assert (answer.status_code, answer.json()["error"]) == (405, "Method Not Allowed")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_no_answer_sets_a_cookie(client: Client, cast: Cast) -> None:
    assert not client.get(PETITIONS).cookies


@pytest.mark.django_db
def test_a_browser_is_shown_the_page_and_a_program_where_to_begin(client: Client) -> None:
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"
    answer = client.get("/api/v1/", headers={"Accept": browser, "Accept-Language": "kk"})
    assert answer["Location"] == "/kk/data/"
    assert "Accept" in answer["Vary"]
    begin = client.get("/api/v1/").json()
    assert client.get(begin["openapi"]).json()["openapi"].startswith("3.")
