import pytest
from django.test import Client

from birge.bodies.assurance import Assurance
from tests.cast import NOON, Cast, seal


def test_the_numbers_are_those_of_the_page(client: Client, cast: Cast) -> None:
    petition = cast.statutory()
    cast.sign(petition, "aigul@example.kz", Assurance.EMAIL)
    size = seal()
    told = client.get("/api/v1/petitions/statutory/").json()
    assert told["count"] == 51
    assert told["ledger_size"] == size
    assert told["counts"] == {"esignature": 50, "email": 1}
    assert told["counted_towards_threshold"] == 50
    assert told["thresholds"][0]["required"] == 2215
    assert told["thresholds"][0]["met"] is False
    assert told["curve"] == [{"on": "2026-02-10", "total": 51}]
    assert told["dates"]["opened_on"] == "2026-02-10"
    assert [text["language"] for text in told["texts"]] == ["en", "kk", "ru"]
    assert "T" in told["as_of"]


def test_the_number_alone_is_small_and_that_of_the_page(client: Client, cast: Cast) -> None:
    cast.sign(cast.collecting())
    size = seal()
    answer = client.get("/api/v1/petitions/shelter/count/")
    assert len(answer.content) < 200
    assert answer.json().keys() == {"count", "ledger_size", "as_of"}
    assert (answer.json()["count"], answer.json()["ledger_size"]) == (1, size)
    assert answer["Cache-Control"] == "public, max-age=1"
    tag = answer["ETag"]
    path = "/api/v1/petitions/shelter/count/"
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    assert client.get("/api/v1/petitions/none/count/").status_code == 404


def test_places_below_five_are_not_told(client: Client, cast: Cast) -> None:
    petition = cast.collecting()
    for number in range(9):
        cast.sign(petition, f"a{number}@example.kz", region="KZ-62")
    cast.sign(petition, "b@example.kz", region="KZ-71")
    assert client.get("/api/v1/petitions/shelter/").json()["regions"] == {"KZ-62": 5}


def test_the_list_is_paged(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("birge.petitions.api.PAGE_SIZE", 2)
    for name in ("a", "b", "c"):
        cast.collecting(name)
    first = client.get("/api/v1/petitions/").json()
    assert (first["count"], [row["slug"] for row in first["results"]]) == (3, ["a", "b"])
    last = client.get(first["next"]).json()
    assert ([row["slug"] for row in last["results"]], last["next"]) == (["c"], None)


def test_nobody_is_in_it(client: Client, cast: Cast) -> None:
    cast.sign(cast.collecting(), display="full", at=NOON)
    for path in ("", "shelter/"):
        assert "Айгүл" not in client.get(f"/api/v1/petitions/{path}").content.decode()


def test_any_site_may_read_it_and_none_may_write(client: Client, cast: Cast) -> None:
    cast.collecting()
    assert client.get("/api/v1/petitions/shelter/")["Access-Control-Allow-Origin"] == "*"
    assert client.post("/api/v1/petitions/shelter/").status_code == 405
    assert client.get("/api/v1/petitions/other/").status_code == 404


def test_a_list_asks_a_bounded_number_of_questions(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        cast.sign(cast.collecting(f"p{number}"))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/api/v1/petitions/")
