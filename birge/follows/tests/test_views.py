"""Following through the door: what a reader sees, what a scanner and a mail program do."""

import re

import pytest
from django.test import Client

from birge.courier.models import Letter
from birge.follows import wish as wishes
from birge.follows.models import Follower
from birge.follows.subjects import CAUSE, PETITION, Subject
from birge.follows.verbs.confirm import confirm
from birge.follows.wish import Wish
from birge.kit import clock
from tests.cast import NOON, Cast

PATHS = ["petition/shelter/", "cause/shelters/", "search/?q=приют", "search/?place=KZ"]
LINK = re.compile(r"/(?:kk|ru|en)/follow/confirm/\S+")


@pytest.fixture
def one(cast: Cast) -> Cast:
    cast.collecting(at=clock.now())
    return cast


def ask(client: Client, path: str, email: str = "aigul@example.kz") -> str:
    answer = client.post(f"/ru/follow/{path}", {"email": email, "language": "kk"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.mark.parametrize("path", PATHS)
def test_one_asks_is_mailed_and_presses(client: Client, one: Cast, path: str) -> None:
    assert client.get(f"/ru/follow/{path}").status_code == 200
    assert ask(client, path) == "/ru/follow/check-your-mail/"
    found = LINK.search(Letter.objects.get().contents().text)
    assert found
    link = found[0]
    assert link.startswith("/kk/")
    assert client.get(link).status_code == 200
    assert not Follower.objects.exists()
    assert client.post(link).status_code == 200
    assert client.post(link).status_code == 200
    assert Follower.objects.count() == 1


def test_a_new_and_a_repeated_address_see_the_same(client: Client, one: Cast) -> None:
    first = ask(client, PATHS[0])
    confirm(Wish("aigul@example.kz", "ru", Subject(PETITION, "shelter")), NOON)
    assert ask(client, PATHS[0]) == first


@pytest.mark.parametrize(
    "path",
    ["petition/nobody/", "cause/nobody/", "search/", "search/?q=", "search/?q=и",
     "search/?body=nobody", "search/?q=%00", "search/?q=" + "п" * 300, "search/?state=collecting"],
)  # fmt: skip
def test_what_can_not_be_followed_is_not_there(client: Client, one: Cast, path: str) -> None:
    assert client.get(f"/ru/follow/{path}").status_code == 404


def test_a_hidden_petition_can_not_be_followed(client: Client, cast: Cast) -> None:
    cast.draft("hidden")
    assert client.get("/ru/follow/petition/hidden/").status_code == 404


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x" * 300 + "@example.kz", "a\n@b.kz"])
def test_a_bad_address_is_explained(client: Client, one: Cast, email: str) -> None:
    answer = client.post("/ru/follow/petition/shelter/", {"email": email, "language": "ru"})
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not Letter.objects.exists()


def test_an_old_and_a_damaged_link_are_explained(client: Client, one: Cast) -> None:
    wish = Wish("aigul@example.kz", "ru", Subject(PETITION, "shelter"))
    old = wishes.seal(wish, NOON)
    assert client.post(f"/ru/follow/confirm/{old}/").status_code == 410
    assert client.post(f"/ru/follow/confirm/{old[:-5]}x/").status_code == 400


def key_of(subject: Subject, email: str = "aigul@example.kz") -> str:
    return confirm(Wish(email, "ru", subject), NOON).key


def test_opening_the_way_out_changes_nothing(client: Client, one: Cast) -> None:
    key = key_of(Subject(PETITION, "shelter"))
    page = client.get(f"/ru/follow/leave/{key}/")
    assert "Открыть приют в Жезказгане" in page.content.decode()
    assert Follower.objects.count() == 1
    assert not client.cookies


def test_a_mail_program_leaves_for_its_owner(one: Cast) -> None:
    """RFC 8058: a POST without cookie, referrer or token."""
    key = key_of(Subject(PETITION, "shelter"))
    client = Client(enforce_csrf_checks=True)
    pressed = {"List-Unsubscribe": "One-Click"}
    assert client.post(f"/ru/follow/leave/{key}/", pressed).status_code == 200
    assert not Follower.objects.exists()
    assert client.post(f"/ru/follow/leave/{key}/", pressed).status_code == 200


def test_one_thing_is_left_and_the_other_stays(client: Client, one: Cast) -> None:
    key_of(Subject(CAUSE, "shelters"))
    key = key_of(Subject(PETITION, "shelter"))
    page = client.post(f"/ru/follow/leave/{key}/", {"subject": "cause shelters"})
    assert "Открыть приют в Жезказгане" in page.content.decode()
    assert Follower.objects.count() == 1


@pytest.mark.parametrize("subject", ["x", "signature 1", " ", "petition"])
def test_an_odd_subject_leaves_nothing_by_accident(client: Client, one: Cast, subject: str) -> None:
    key = key_of(Subject(PETITION, "shelter"))
    client.post(f"/ru/follow/leave/{key}/", {"subject": subject})
    assert Follower.objects.count() == 1


def test_no_page_tells_how_many_follow(client: Client, one: Cast) -> None:
    before = client.get("/ru/petitions/shelter/").content
    for number in range(7):
        key_of(Subject(PETITION, "shelter"), f"f{number}@example.kz")
    assert client.get("/ru/petitions/shelter/").content == before
