"""A cause begins at the desk, and its team writes what it says of itself."""

import json
from typing import Any

import pytest
from django.test import Client

from birge.causes.models import Cause
from birge.people.models import Account, Deed, Membership, Role
from birge.people.sealed import new_pair
from tests.cast import ORGANISER_PUBLIC_KEY, Cast, member

NEW = "/en/desk/causes/new/"
TEXTS = "/en/desk/causes/clean-air/texts/"


@pytest.fixture
def dana(db: None) -> Client:
    client = Client()
    client.force_login(Account.objects.create_user("dana@example.kz", name="Dana"))
    return client


def typed(**other: Any) -> dict[str, Any]:
    plan = {"language": "kk", "title": "Таза ауа", "summary": "Ауа таза болсын.",
            "slug": "clean-air", "public_key": ORGANISER_PUBLIC_KEY}  # fmt: skip
    return {**plan, **other}


def test_who_starts_a_cause_is_its_organiser_and_nobody_else_sees_it(dana: Client) -> None:
    answer = dana.post(NEW, typed())
    assert answer["Location"] == "/en/desk/causes/clean-air/"
    cause = Cause.objects.get()
    assert cause.opened_on is None
    membership = Membership.objects.get()
    assert (membership.role, membership.of) == (Role.ORGANISER, "causes/clean-air")
    assert Client().get("/kk/causes/clean-air/").status_code == 404
    assert Deed.objects.get().verb == "start-cause"
    assert "Таза ауа" in dana.get("/en/desk/").content.decode()


def test_an_address_is_proposed_and_waits_for_a_look(dana: Client) -> None:
    page = dana.post(NEW, typed(slug="")).content.decode()
    assert 'value="taza-aua"' in page
    assert not Cause.objects.exists()


def test_the_public_half_of_a_key_file_will_do(dana: Client) -> None:
    held = json.dumps({"kind": "birge public key", "public": ORGANISER_PUBLIC_KEY})
    dana.post(NEW, typed(public_key=held))
    assert Cause.objects.get().public_key == ORGANISER_PUBLIC_KEY


@pytest.mark.parametrize("half", ["private", "locked"])
def test_a_private_half_is_refused_and_not_sent_back(dana: Client, half: str) -> None:
    private, public = new_pair()
    answer = dana.post(NEW, typed(public_key=json.dumps({"public": public, half: private})))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "make a new one" in page
    assert private not in page
    assert "Ауа таза болсын." in page


@pytest.mark.parametrize("key", ["", "x", "{", "[]", "{}", "A" * 43 + "=", "=" * 44, "ключ"])
def test_what_is_no_key_is_refused(dana: Client, key: str) -> None:
    assert dana.post(NEW, typed(public_key=key)).status_code == 400
    assert not Cause.objects.exists()


def test_a_taken_address_is_refused(cast: Cast, dana: Client) -> None:
    for slug in ("shelters", "new"):
        answer = dana.post(NEW, typed(slug=slug))
        assert "Another cause has this address" in answer.content.decode()


def test_nobody_hoards_addresses(dana: Client) -> None:
    for number in range(6):
        dana.post(NEW, typed(slug=f"cause-{number}"))
    assert Cause.objects.count() == 5


def test_a_translation_knows_when_the_original_moved(dana: Client) -> None:
    dana.post(NEW, typed())
    words = {"title": "Clean air", "summary": "The air should be clean.", "introduction": ""}
    original = Cause.objects.get().original.fingerprint
    dana.post(f"{TEXTS}en/", {**words, "seen": "", "follows": original})
    assert "Up to date" in dana.get(TEXTS).content.decode()
    dana.post(f"{TEXTS}kk/", {**words, "title": "Ауа", "seen": original, "follows": ""})
    assert "Out of date" in dana.get(TEXTS).content.decode()


def test_who_saves_second_gets_both_texts(dana: Client) -> None:
    dana.post(NEW, typed())
    seen = Cause.objects.get().original.fingerprint
    words = {"summary": "Ауа таза болсын.", "introduction": "", "seen": seen, "follows": ""}
    assert dana.post(f"{TEXTS}kk/", {**words, "title": "Таза су"}).status_code == 302
    answer = dana.post(f"{TEXTS}kk/", {**words, "title": "Таза жер"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>су</del><ins>жер</ins>" in page
    assert Cause.objects.get().original.title == "Таза су"


def test_a_translation_can_go_and_the_original_stays(cast: Cast) -> None:
    editor = Client()
    editor.force_login(member("editor@example.kz", Role.EDITOR, "causes/shelters"))
    assert editor.post("/en/desk/causes/shelters/texts/en/drop/").status_code == 302
    assert editor.post("/en/desk/causes/shelters/texts/kk/drop/").status_code == 404
    assert sorted(cast.cause.texts.values_list("language", flat=True)) == ["kk", "ru"]


def test_another_teams_texts_are_not_found(cast: Cast, dana: Client) -> None:
    for page in ("", "preview/", "texts/", "texts/en/"):
        assert dana.get(f"/en/desk/causes/shelters/{page}").status_code == 404
    assert dana.post("/en/desk/causes/shelters/texts/en/drop/").status_code == 404
