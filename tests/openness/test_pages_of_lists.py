"""Lists are read page by page, and nothing is read twice or left out."""

from typing import Any

import pytest
from django.test import Client

from birge.causes.models import Cause
from birge.petitions.verbs.reject import reject
from birge.petitions.verbs.submit import submit
from tests.cast import NOON, ORGANISER_PUBLIC_KEY, Cast, seal


def read(client: Client, url: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while url:
        page = client.get(url).json()
        found += page["results"]
        url = page["next"]
    return found


@pytest.mark.parametrize("part", ["petitions", "causes", "bodies", "territories", "decisions"])
def test_page_by_page_is_the_same_as_at_once(client: Client, cast: Cast, part: str) -> None:
    for number in range(5):
        cast.collecting(f"p{number}")
        Cause.objects.create(
            slug=f"c{number}", original_language="kk", public_key=ORGANISER_PUBLIC_KEY,
            disclosure="real", started_on=NOON.date(), opened_on=NOON.date(),
        )  # fmt: skip
    whole = client.get(f"/api/v1/{part}/?limit=100").json()
    paged = read(client, f"/api/v1/{part}/?limit=2")
    assert whole["next"] is None
    assert len(paged) == whole["count"] > 4
    assert [drop_moment(row) for row in paged] == [drop_moment(row) for row in whole["results"]]


def test_a_page_stays_while_new_ones_come(client: Client, cast: Cast) -> None:
    for name in ("a", "b", "c"):
        cast.collecting(name)
    first = client.get("/api/v1/petitions/?limit=2").json()
    cast.collecting("d")
    rest = read(client, first["next"])
    assert [row["slug"] for row in first["results"] + rest] == ["a", "b", "c", "d"]


def test_filters_go_with_the_next_page(client: Client, cast: Cast) -> None:
    for name in ("a", "b", "c"):
        cast.collecting(name)
    cast.statutory("elsewhere")
    ministry = f"/api/v1/petitions/?body={cast.ministry.slug}&state=collecting&limit=1"
    assert [row["slug"] for row in read(client, ministry)] == ["a", "b", "c"]
    assert client.get("/api/v1/petitions/?disclosure=synthetic").json()["count"] == 0
    assert client.get("/api/v1/petitions/?cause=shelters").json()["count"] == 4


def test_what_is_not_public_is_in_no_list(client: Client, cast: Cast) -> None:
    cast.draft("hidden")
    assert client.get("/api/v1/petitions/").json()["count"] == 0
    assert client.get("/api/v1/petitions/?cursor=hidden").status_code == 400


def test_a_refusal_is_told_without_the_name_of_what_was_refused(client: Client, cast: Cast) -> None:
    petition = cast.draft("refused-one")
    submit(petition, NOON)
    reject(petition, "accusation", "It names a private person.", NOON)
    cast.collecting("fine")
    answer = client.get("/api/v1/decisions/")
    approved, refused = answer.json()["results"]
    assert (approved["slug"], refused["slug"]) == ("fine", None)
    assert (refused["ground"], refused["reason"]) == ("accusation", "It names a private person.")
    assert refused["ground_names"]["kk"]
    assert "refused-one" not in answer.content.decode()


def test_a_body_tells_what_came_before_and_after_it(client: Client, cast: Cast) -> None:
    steps = [
        client.get(f"/api/v1/bodies/{row['slug']}/").json()
        for row in read(client, "/api/v1/bodies/?limit=100")
    ]
    followed = {one["slug"]: [step["body"] for step in one["successors"]] for one in steps}
    preceded = {(p["body"], one["slug"]) for one in steps for p in one["predecessors"]}
    assert preceded == {(old, new) for old, successors in followed.items() for new in successors}
    assert preceded


@pytest.mark.django_db
def test_a_procedure_tells_the_values_of_the_day_asked_for(client: Client) -> None:
    before, after = (
        client.get(f"/api/v1/procedures/de-bundestag/?on={on}").json()
        for on in ("2024-06-30", "2024-07-01")
    )
    assert before["digest"] != after["digest"]
    assert all(value["article"] for value in after["values"])
    assert client.get("/api/v1/procedures/de-bundestag/?on=1900-01-01").status_code == 404
    assert client.get("/api/v1/procedures/de-bundestag/?on=soon").status_code == 400


def test_the_ledger_tells_its_head_and_keys(client: Client, cast: Cast) -> None:
    assert client.get("/api/v1/ledger/").json()["size"] == 0
    cast.collecting()
    size = seal()
    told = client.get("/api/v1/ledger/").json()
    assert (told["size"], told["counted"]) == (size, size)
    assert told["checkpoint"].startswith(told["origin"] + "\n")
    assert told["key"].startswith(told["origin"])


def drop_moment(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "as_of"}
