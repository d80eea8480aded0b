"""Who may pass to which page of the organisers' desk, and what it shows there."""

import re

import pytest
from django.test import Client

from birge.people.models import Account, Role
from birge.petitions.models import Petition
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.submit import submit
from tests.cast import MINISTRY, NOON, Cast, member, seal

SHELTERS = "causes/shelters"
FOR_ALL = [
    "causes/shelters/", "causes/shelters/preview/", "causes/shelters/texts/",
    "causes/shelters/texts/ru/", "causes/shelters/texts/kk/", "causes/shelters/texts/ar/",
    "petitions/shelter/", "petitions/shelter/preview/", "petitions/shelter/numbers/",
    "petitions/shelter/texts/", "petitions/shelter/texts/kk/", "petitions/shelter/texts/ar/",
]  # fmt: skip
FOR_ORGANISERS = [
    "causes/shelters/petitions/new/", f"causes/shelters/petitions/new/{MINISTRY}/",
    "petitions/shelter/steps/submit/", "petitions/shelter/sheets/",
    "petitions/shelter/sheets/1/", "petitions/shelter/remove/", "petitions/shelter/export/",
]  # fmt: skip
PAGES = FOR_ALL + FOR_ORGANISERS
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=")
TITLE = re.compile(r"<title>[^<]*\w[^<]* – Birge</title>")


def enter(account: Account | None) -> Client:
    client = Client()
    if account:
        client.force_login(account)
    return client


@pytest.fixture
def draft(cast: Cast) -> Petition:
    return cast.draft()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_organiser_opens_every_page(draft: Petition, language: str) -> None:
    asem = enter(member("asem@example.kz", Role.ORGANISER, SHELTERS))
    for page in PAGES:
        answer = asem.get(f"/{language}/desk/{page}")
        words = answer.content.decode()
        assert answer.status_code == 200, page
        assert TITLE.search(words), page
        assert words.count("<h1") == 1, page
        assert not INLINE.search(words), page


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_asked_to_sign_in(draft: Petition, method: str) -> None:
    for page in PAGES:
        answer = getattr(enter(None), method)(f"/en/desk/{page}")
        assert answer.status_code == 302, page
        assert "/account/login/" in answer["Location"], page


def test_another_team_finds_nothing(draft: Petition) -> None:
    other = enter(member("other@example.kz", Role.ORGANISER, "causes/elsewhere"))
    for page in PAGES:
        assert other.get(f"/en/desk/{page}").status_code == 404, page
        assert other.post(f"/en/desk/{page}").status_code in (404, 405), page


def test_an_editor_reads_and_writes_texts_and_nothing_else(draft: Petition) -> None:
    editor = enter(member("editor@example.kz", Role.EDITOR, SHELTERS))
    for page in FOR_ALL:
        assert editor.get(f"/en/desk/{page}").status_code == 200, page
    for page in FOR_ORGANISERS:
        assert editor.get(f"/en/desk/{page}").status_code == 404, page
        assert editor.post(f"/en/desk/{page}").status_code in (404, 405), page


def test_an_editor_sees_no_button_that_is_not_theirs(draft: Petition) -> None:
    editor = enter(member("editor@example.kz", Role.EDITOR, SHELTERS))
    for page in ("petitions/shelter/", "causes/shelters/"):
        words = editor.get(f"/en/desk/{page}").content.decode()
        for path in ("/steps/", "/export/", "/remove/", "/sheets/", "/petitions/new/"):
            assert path not in words


@pytest.mark.parametrize(
    "page", ["causes/nothing/", "petitions/nothing/", "petitions/shelter/texts/<b>/",
             "petitions/shelter/sheets/0/", "causes/shelters/petitions/new/nobody/",
             "causes/shelters/petitions/new/kz-mazhilis/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(draft: Petition, page: str) -> None:
    asem = enter(member("asem@example.kz", Role.ORGANISER, SHELTERS))
    assert asem.get(f"/en/desk/{page}").status_code == 404


def test_the_desk_names_what_waits(cast: Cast) -> None:
    cast.draft("one")
    submit(cast.draft("two"), NOON)
    asem = enter(member("asem@example.kz", Role.ORGANISER, SHELTERS))
    words = asem.get("/en/desk/").content.decode()
    assert "finish the texts, then send it on" in words
    assert words.index("/desk/petitions/one/") < words.index("/desk/petitions/two/")
    other = enter(member("other@example.kz", Role.ORGANISER, "causes/elsewhere"))
    assert "/desk/petitions/" not in other.get("/en/desk/").content.decode()


def test_every_state_has_its_page(cast: Cast) -> None:
    asem = enter(member("asem@example.kz", Role.ORGANISER, SHELTERS))
    hidden = seek_support(cast.draft("hidden", "kz-appc"), NOON)
    words = asem.get("/en/desk/petitions/hidden/").content.decode()
    assert hidden.link_key in words
    assert 'class="qr"' in words
    cast.statutory()
    seal()
    words = asem.get("/en/desk/petitions/statutory/numbers/").content.decode()
    assert "Electronic signature" in words
    assert asem.get("/en/desk/petitions/statutory/").status_code == 200
