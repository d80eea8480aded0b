import pytest
from django.test import Client

from birge.causes.models import Cause

pytestmark = pytest.mark.django_db


def test_causes_are_listed(demo: Cause, client: Client) -> None:
    body = client.get("/api/v1/causes/").json()
    assert body["count"] == 1
    assert body["results"][0]["title"]["kk"] == "Салтанат үшін"
    assert body["results"][0]["pages"]["ru"].endswith("/ru/causes/for-saltanat/")
    assert client.get(body["results"][0]["url"]).json()["slug"] == "for-saltanat"


def test_every_figure_says_that_it_was_reported_and_by_whom(demo: Cause, client: Client) -> None:
    body = client.get("/api/v1/causes/for-saltanat/").json()
    sources = {source["key"] for source in body["sources"]}
    figures = [figure for moment in body["moments"] for figure in moment["figures"]]
    assert len(figures) > 25
    for figure in figures:
        assert figure["reported"] is True
        assert figure["qualifier"]
        assert figure["unit"]
        assert figure["sources"]
        assert set(figure["sources"]) <= sources


def test_numbers_stay_exact(demo: Cause, client: Client) -> None:
    body = client.get("/api/v1/causes/for-saltanat/").json()
    moments = {moment["key"]: moment for moment in body["moments"]}
    assert moments["poll-demoscope"]["figures"][0]["value"] == 52.5
    march = moments["march-2021"]["figures"][0]
    assert (march["qualifier"], march["value"], march["value_to"]) == ("between", 500, 1000)


def test_what_sources_say_differently_is_data_too(demo: Cause, client: Client) -> None:
    body = client.get("/api/v1/causes/for-saltanat/").json()
    killing = next(moment for moment in body["moments"] if moment["key"] == "case-killing")
    assert {source["says"]["en"] for source in killing["sources"]} == {
        "9 November 2023",
        "11 November 2023",
    }


def test_an_unknown_cause_is_not_found(client: Client) -> None:
    response = client.get("/api/v1/causes/nothing/")
    assert response.status_code == 404
    assert response.json()["error"]


def test_the_data_take_few_queries(
    demo: Cause, client: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(13):  # type: ignore[operator]
        client.get("/api/v1/causes/for-saltanat/")
