import datetime as dt

import pytest
from django.test import Client
from pytest_django import Settings

from birge.opendata import limits
from birge.opendata.limits import Limiter
from birge.sluice.networks import network

AT = dt.datetime(2026, 11, 22, 12, 0, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_a_network_is_counted_by_itself() -> None:
    limiter = Limiter()
    assert [limiter.count("203.0.113.7", 2, AT).left for _ in range(3)] == [1, 0, -1]
    assert limiter.count("203.0.113.8", 2, AT).left == 1


def test_every_minute_begins_anew() -> None:
    limiter = Limiter()
    for _ in range(3):
        used = limiter.count("203.0.113.7", 2, AT)
    assert (used.is_used_up, used.resets_in) == (True, 30)
    assert limiter.count("203.0.113.7", 2, AT + MINUTE).left == 1


def test_no_address_is_in_what_it_remembers() -> None:
    limiter = Limiter()
    limiter.count("203.0.113.7", 2, AT)
    assert "203.0.113.7" not in repr(vars(limiter))
    before = vars(limiter)["_key"]
    limiter.count("203.0.113.7", 2, AT + dt.timedelta(days=1))
    assert vars(limiter)["_key"] != before


def test_a_flood_of_networks_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_NETWORKS", 3)
    limiter = Limiter()
    for number in range(10):
        limiter.count(f"203.0.113.{number}", 2, AT)
    assert len(vars(limiter)["_asked"]) == 3


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/56"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_what_stands_for_one_reader(address: str, name: str) -> None:
    assert network(address) == name


@pytest.mark.django_db
def test_the_limit_is_told_and_kept(client: Client, settings: Settings) -> None:
    settings.API_LIMIT = 2
    answers = [client.get("/api/v1/", REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    # A minute may end between two of them; then all are within it.
    assert [answer.status_code for answer in answers][:2] == [200, 200]
    assert answers[0]["RateLimit-Policy"] == '"reading";q=2;w=60'
    if answers[2].status_code == 429:
        assert 1 <= int(answers[2]["Retry-After"]) <= 60
        assert "seconds" in answers[2].json()["detail"]
        assert answers[2]["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
def test_behind_a_proxy_only_what_the_proxy_says_counts(client: Client, settings: Settings) -> None:
    settings.API_LIMIT, settings.BEHIND_PROXY = 1000, True
    for made_up in ("198.51.100.1", "198.51.100.2"):
        forwarded = {"X-Forwarded-For": f"{made_up}, 203.0.113.9"}
        answer = client.get("/api/v1/", headers=forwarded)
    assert "r=998" in answer["RateLimit"] or "r=999" in answer["RateLimit"]


def test_pages_are_not_counted(client: Client, settings: Settings) -> None:
    settings.API_LIMIT = 1
    answers = [client.get("/robots.txt") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert "RateLimit" not in answers[0]
