"""Who passes to the desk of a body, and who learns nothing of it."""

from typing import Any

import pytest
from django.test import Client

from birge.people.models import Account, Role
from birge.petitions.tests.bodydesks import (
    CASE,
    DESK,
    at_noon,
    draft,
    officer,
    registered,
    signed_in,
)
from tests.cast import MINISTRY, Cast, member

READ = ("", "answer/", "release/")
POSTED = ("register/", "answer/", "withdraw/", "restore/", "release/")

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana() -> Account:
    return officer("dana")


@pytest.fixture
def erlan() -> Account:
    return officer("erlan")


def paths() -> list[tuple[str, str]]:
    reading = [DESK, *(CASE + end for end in READ)]
    return [*(("get", path) for path in reading), *(("post", CASE + end) for end in POSTED)]


def test_a_stranger_is_sent_to_sign_in(cast: Cast) -> None:
    registered(cast)
    for method, path in paths():
        answer = getattr(Client(), method)(path)
        assert (answer.status_code, "/account/login/" in answer.url) == (302, True), path


def test_an_officer_of_another_body_finds_nothing(cast: Cast) -> None:
    registered(cast)
    foreign = signed_in(member("a@example.kz", Role.OFFICER, f"bodies/{MINISTRY}"))
    for method, path in paths():
        assert getattr(foreign, method)(path).status_code == 404, path


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ORGANISER])
def test_other_roles_find_nothing(cast: Cast, role: Role) -> None:
    registered(cast)
    of = "causes/shelters" if role == Role.ORGANISER else ""
    client = signed_in(member("a@example.kz", role, of))
    for method, path in paths():
        assert getattr(client, method)(path).status_code == 404, path


def test_without_a_second_factor_nobody_passes(cast: Cast) -> None:
    registered(cast)
    client = signed_in(officer("dana", proofs=1))
    for method, path in paths():
        answer = getattr(client, method)(path)
        assert (answer.status_code, "second-factor" in answer.url) == (302, True), path


def test_an_officer_passes(cast: Cast, dana: Account, erlan: Account, monkeypatch: Any) -> None:
    at_noon(monkeypatch, 10)
    draft(registered(cast), erlan)
    client = signed_in(dana)
    for path in (DESK, *(CASE + end for end in READ)):
        assert client.get(path).status_code == 200, path
    for end in POSTED:
        assert client.get(CASE + end).status_code == (200 if end in READ else 405)
