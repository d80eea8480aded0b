"""The moderators' desk: who may pass, what is seen, and how a decision is made in two steps."""

import datetime as dt
from html import unescape

import pytest
from django.test import Client

from birge.courier.models import Letter
from birge.kit import clock
from birge.moderation.models import Claim, Decision
from birge.people.models import Deed, Membership, Role
from birge.petitions.models import Petition
from birge.petitions.tests.benches import (
    REASON,
    SHELTERS,
    moderator,
    path,
    say,
    seen,
    signed_in,
    waiting,
)
from tests.cast import NOON, Cast, member

QUEUE = "/en/desk/moderation/"
VIEWS = [
    ("get", QUEUE), ("get", path()), ("post", path(act="decide/")), ("post", path(act="claim/")),
    ("get", path(act="undo/")), ("post", path(act="undo/")),
]  # fmt: skip


@pytest.mark.parametrize(("method", "where"), VIEWS)
def test_only_a_moderator_with_two_proofs_passes(cast: Cast, method: str, where: str) -> None:
    waiting(cast)
    nobody, organiser = Client(), signed_in(member("asem@example.kz", Role.ORGANISER, SHELTERS))
    half = signed_in(member("half@example.kz", Role.MODERATOR, proofs=1))
    assert "/account/login/" in getattr(nobody, method)(where).url
    assert getattr(organiser, method)(where).status_code == 404
    assert "/second-factor/" in getattr(half, method)(where).url
    assert getattr(signed_in(moderator()), method)(where).status_code in (200, 302, 400, 409)
    assert Petition.objects.get().state == "moderation"


def test_who_is_in_the_team_sees_it_and_judges_nothing(cast: Cast) -> None:
    waiting(cast)
    dana = moderator()
    Membership.objects.create(account=dana, role=Role.EDITOR, of=SHELTERS, since=NOON.date())
    page = signed_in(dana).get(path()).content.decode()
    assert "Another moderator decides" in page
    assert "See what will be published" not in page
    assert say(dana, "approved").status_code == 403
    signed_in(dana).post(path(act="claim/"))
    assert not Claim.objects.exists()
    assert Petition.objects.get().state == "moderation"


def test_what_is_not_before_the_moderators_is_not_found(cast: Cast) -> None:
    cast.draft("early")
    dana = signed_in(moderator())
    for where in (path("early"), path("nowhere"), "/en/desk/moderation/letters/shelter/"):
        assert dana.get(where).status_code == 404
    assert dana.get(QUEUE + "?show=nothing").status_code == 404


def test_the_queue_is_in_the_order_of_deadlines(cast: Cast) -> None:
    for slug, days in (("second", 2), ("first", 0), ("third", 4)):
        petition = waiting(cast, slug)
        Petition.objects.filter(pk=petition.pk).update(due_on=NOON.date() + dt.timedelta(days=days))
    page = signed_in(moderator()).get(QUEUE).content.decode()
    places = [page.index(f"/petition/{slug}/") for slug in ("first", "second", "third")]
    assert places == sorted(places)
    assert "tag--late" in page


def test_a_moderator_sees_all_that_there_is_to_see(cast: Cast) -> None:
    member("asem@example.kz", Role.ORGANISER, SHELTERS)
    cast.draft("s", "kz-appc")
    Petition.objects.update(state="moderation")
    page = unescape(signed_in(moderator()).get(path("s")).content.decode())
    for words in (
        "Баспана керек.", "Нужен приют.", "A shelter is needed.", "50 needed, 0 came", "Asem",
        "APPC art. 90-2(3)", "Calls for violence",
    ):  # fmt: skip
        assert words in page
    assert "asem@example.kz" not in page


def test_what_will_be_published_is_shown_before_it_is(cast: Cast) -> None:
    waiting(cast)
    dana = signed_in(moderator())
    typed = {
        "outcome": "rejected", "ground": "hatred", "reason": REASON, "language": "ru",
        "seen": "0",
    }  # fmt: skip
    shown = unescape(dana.post(path(act="decide/"), typed).content.decode())
    assert f'lang="ru"><p>{REASON}</p>' in shown
    assert "Demeans people for who they are" in shown
    assert not Decision.objects.exists()
    again = dana.post(path(act="decide/"), {**typed, "change": "1"}).content.decode()
    assert REASON in again
    assert dana.post(path(act="decide/"), {**typed, "confirmed": "1"}).status_code == 302
    decision = Decision.objects.get()
    assert (decision.language, decision.ground, decision.reason) == ("ru", "hatred", REASON)
    published = unescape(Client().get(f"/en/moderation/decisions/{decision.pk}/").content.decode())
    assert f'lang="ru"><p>{REASON}</p>' in published
    for name in ("dana", "Dana", "shelter/"):
        assert name not in published


@pytest.mark.parametrize(
    "wrong",
    [
        {"ground": ""}, {"ground": "mood"}, {"reason": ""}, {"reason": "short"},
        {"reason": "x" * 1001}, {"reason": "\u202e" + REASON}, {"reason": REASON + "\x00"},
        {"outcome": ""}, {"outcome": "paused"}, {"language": "tr"},
    ],
)  # fmt: skip
def test_a_decision_with_a_fault_changes_nothing(cast: Cast, wrong: dict[str, str]) -> None:
    waiting(cast)
    answer = say(moderator(), "rejected", **wrong)
    assert answer.status_code == 400
    assert not Decision.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²"])
def test_a_nonsense_number_is_overtaken_at_most(cast: Cast, number: str) -> None:
    waiting(cast)
    assert say(moderator(), "approved", seen=number).status_code == 409


def test_the_team_is_told_by_mail(cast: Cast) -> None:
    member("asem@example.kz", Role.ORGANISER, SHELTERS)
    member("bota@example.kz", Role.EDITOR, SHELTERS)
    waiting(cast)
    say(moderator(), "rejected")
    letters = [letter.contents() for letter in Letter.objects.order_by("id")]
    assert {one.recipient for one in letters} == {"asem@example.kz", "bota@example.kz"}
    for words in (REASON, "/kk/moderation/decisions/", "/kk/desk/petitions/shelter/appeal/"):
        assert words in letters[0].text
        assert words in letters[0].html
    assert Deed.objects.get().verb == "moderation-rejected"


def test_a_claim_holds_for_an_hour(cast: Cast) -> None:
    waiting(cast)
    dana, erlan = moderator(), moderator("erlan")
    signed_in(dana).post(path(act="claim/"))
    answer = say(erlan, "rejected")
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Dana is looking at this until" in page
    assert page.count(REASON) == 2
    assert not Decision.objects.exists()
    Claim.objects.update(since=clock.now() - dt.timedelta(hours=1))
    assert say(erlan, "rejected").status_code == 302
    assert not Claim.objects.exists()


def test_a_claim_can_be_left_to_others(cast: Cast) -> None:
    waiting(cast)
    dana, erlan = moderator(), moderator("erlan")
    signed_in(dana).post(path(act="claim/"))
    signed_in(erlan).post(path(act="claim/"), {"release": "1"})
    assert Claim.objects.get().by == dana
    signed_in(dana).post(path(act="claim/"), {"release": "1"})
    assert say(erlan, "approved").status_code == 302


def test_the_second_to_decide_loses_nothing_typed(cast: Cast) -> None:
    waiting(cast)
    before = seen()
    say(moderator(), "approved")
    answer = say(moderator("erlan"), "rejected", seen=str(before), reason="Mine, typed at length.")
    assert answer.status_code == 409
    assert "Mine, typed at length." in answer.content.decode()
    assert Decision.objects.get().outcome == "approved"


def test_the_desk_tells_a_moderator_what_waits(cast: Cast) -> None:
    waiting(cast)
    dana = signed_in(moderator())
    assert "Open a shelter" in dana.get("/en/desk/").content.decode()
    for tab in ("appeals", "decided", "trail"):
        assert dana.get(f"{QUEUE}?show={tab}").status_code == 200
    say(moderator("erlan"), "approved")
    assert "approved" in dana.get(QUEUE + "?show=trail").content.decode()
