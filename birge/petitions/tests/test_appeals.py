"""An appeal: once, in words, judged by another moderator, published with the decision."""

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.test import Client

from birge.moderation.models import Appeal, Decision
from birge.people.models import Account, Role
from birge.petitions.models import Petition
from birge.petitions.tests.benches import REASON, SHELTERS, moderator, say, signed_in, waiting
from tests.cast import Cast, member, seal

APPEAL = "/en/desk/petitions/shelter/appeal/"
WORDS = "The paragraph quotes the law word for word."


@pytest.fixture
def asem(cast: Cast) -> Account:
    return member("asem@example.kz", Role.ORGANISER, SHELTERS)


@pytest.fixture
def dana(cast: Cast, asem: Account) -> Account:
    """She has refused the petition."""
    account = moderator()
    waiting(cast)
    say(account, "rejected")
    return account


def appeal(account: Account, words: str = WORDS) -> Any:
    return signed_in(account).post(APPEAL, {"words": words, "language": "en"})


def test_another_moderator_overturns_and_it_opens(asem: Account, dana: Account) -> None:
    assert appeal(asem).status_code == 302
    assert say(dana, "overturned").status_code == 403
    assert Petition.objects.get().state == "rejected"
    assert say(moderator("erlan"), "overturned").status_code == 302
    petition = Petition.objects.get()
    assert (petition.state, petition.opened_on is not None) == ("collecting", True)
    page = unescape(Client().get("/en/moderation/").content.decode())
    for words in (WORDS, REASON, "Open a shelter in Zhezkazgan"):
        assert words in page
    seal()
    assert Client().get("/en/petitions/shelter/").status_code == 200


def test_upheld_it_is_final(asem: Account, dana: Account) -> None:
    appeal(asem)
    say(moderator("erlan"), "upheld")
    assert Petition.objects.get().state == "rejected"
    assert appeal(asem).status_code == 409
    assert Appeal.objects.count() == 1


def test_one_appeals_once_and_a_colleague_loses_nothing(asem: Account, dana: Account) -> None:
    bota = member("bota@example.kz", Role.ORGANISER, SHELTERS)
    appeal(asem)
    answer = appeal(bota, "My own words about it, at length.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS in page
    assert "My own words about it, at length." in page
    assert Appeal.objects.get().words == WORDS


def test_its_words_wait_for_the_decision(asem: Account, dana: Account, client: Client) -> None:
    appeal(asem)
    assert WORDS not in client.get("/en/moderation/").content.decode()
    assert client.get("/api/v1/decisions/").json()["results"][0]["appeal"]["words"] is None
    say(moderator("erlan"), "upheld", withholds_appeal="on")
    page = client.get("/en/moderation/").content.decode()
    assert WORDS not in page
    assert "did not publish its words" in page


def test_the_term_is_five_working_days(asem: Account, dana: Account, settings: Any) -> None:
    appeal(asem)
    made = Appeal.objects.get()
    assert dt.timedelta(days=5) <= made.due_on - made.day <= dt.timedelta(days=14)


def test_a_site_with_one_moderator_says_that_it_waits(asem: Account, dana: Account) -> None:
    appeal(asem)
    assert "waits for a second moderator" in signed_in(asem).get(APPEAL).content.decode()
    shown = signed_in(dana).get("/en/desk/moderation/petition/shelter/").content.decode()
    assert "waits for another moderator" in shown
    moderator("erlan")
    assert "waits for a second moderator" not in signed_in(asem).get(APPEAL).content.decode()


def test_only_its_organisers_appeal(cast: Cast, dana: Account) -> None:
    editor = member("bota@example.kz", Role.EDITOR, SHELTERS)
    for account in (editor, dana, member("x@example.kz", Role.ORGANISER, "causes/other")):
        assert appeal(account).status_code == 404
    assert "/account/login/" in Client().get(APPEAL).url  # type: ignore[attr-defined]
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("words", ["", "short", "x" * 3001, "\u202e" + WORDS, WORDS + "\x00"])
def test_an_appeal_with_a_fault_is_none(asem: Account, dana: Account, words: str) -> None:
    assert appeal(asem, words).status_code == 400
    assert not Appeal.objects.exists()


def test_nothing_refused_nothing_to_appeal(cast: Cast, asem: Account) -> None:
    waiting(cast)
    assert appeal(asem).status_code == 409
    say(moderator(), "approved")
    assert appeal(asem).status_code == 409
    assert not Appeal.objects.exists()


def test_an_appeal_is_no_way_around_the_queue(asem: Account, dana: Account) -> None:
    assert say(moderator("erlan"), "overturned").status_code in (400, 409)
    assert Decision.objects.count() == 1


def test_the_organisers_desk_shows_what_was_refused(asem: Account, dana: Account) -> None:
    assert "Refused by the moderators" in signed_in(asem).get("/en/desk/").content.decode()
    assert APPEAL in signed_in(asem).get("/en/desk/petitions/shelter/").content.decode()
    assert APPEAL not in signed_in(dana).get("/en/desk/").content.decode()
