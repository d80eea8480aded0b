"""A burst is flagged, a removal previewed, done and taken back: through the moderators' doors."""

import pytest
from django.test import Client

from birge.kit import clock
from birge.people.models import Account, Role
from birge.petitions.models import Burst, Petition, Signature, Sweep
from birge.petitions.traits import Trait
from birge.petitions.verbs.sweep import carry_out
from tests.cast import Cast, member, seal

DESK = "/en/desk/bursts/shelter/"


@pytest.fixture
def petition(cast: Cast) -> Petition:
    petition = cast.collecting(at=clock.now())
    for number in range(5):
        cast.sign(petition, f"{number}@example.kz", at=clock.now(), traits=number % 2)
    return petition


def moderator(name: str) -> tuple[Client, Account]:
    client, account = Client(), member(f"{name}@example.kz", Role.MODERATOR)
    client.force_login(account)
    return client, account


def form(petition: Petition, **changed: str) -> dict[str, str]:
    day = str(petition.day_of(clock.now()))
    return {
        "from_day": day, "to_day": day, "traits": str(Trait.DISPOSABLE.value), "rule": "forged",
        "reason": "One machine, one minute.", "language": "en", **changed,
    }  # fmt: skip


def test_a_flag_is_shown_beside_a_real_surge_and_closed(petition: Petition) -> None:
    at = clock.now()
    burst = Burst.objects.create(
        petition=petition, began_at=at, seen_at=at, usual=3, signs=["fast", "network"]
    )
    petition.pulses.create(
        at=at, asked=40, disposable=1, crowded=20, network=30, alike=2
    )  # fmt: skip
    client, _ = moderator("dana")
    page = client.get(DESK).content.decode()
    assert page.count('<svg class="bars"') == 2
    assert "Half or more from one network" in page
    assert "A burst: look at it" in client.get("/en/desk/").content.decode()
    assert client.post(f"{DESK}{burst.pk}/close/", {"finding": "real"}).status_code == 400
    said = {"finding": "real", "reason": "The evening news."}
    assert client.post(f"{DESK}{burst.pk}/close/", said).status_code == 302
    assert "The evening news." in client.get(DESK).content.decode()
    assert Signature.objects.counted().count() == 5


def test_a_removal_is_previewed_agreed_on_published_and_taken_back(petition: Petition) -> None:
    (dana, _), (bolat, _) = moderator("dana"), moderator("bolat")
    page = dana.get(f"{DESK}removal/", form(petition)).content.decode()
    assert "2 signatures would be removed" in page
    assert "The count would then be 3." in page
    assert "example.kz" not in page
    assert not Sweep.objects.exists()
    dana.post(f"{DESK}removal/", form(petition))
    number = Sweep.objects.get().pk
    dana.post(f"/en/desk/removals/{number}/agree/")
    assert Sweep.objects.get().state == "proposed"
    assert "One machine" not in dana.get("/en/petitions/shelter/").content.decode()
    bolat.post(f"/en/desk/removals/{number}/agree/")
    carry_out(clock.now())
    seal()
    public = Client().get("/en/petitions/shelter/").content.decode()
    assert "Signatures made by a machine" in public
    assert "One machine, one minute." in public
    told = Client().get("/api/v1/petitions/shelter/").json()
    assert (told["count"], told["removals"][0]["removed"]) == (3, 2)
    assert told["removals"][0]["number"] == number
    why = {"reason": "A school class."}
    assert bolat.post(f"/en/desk/removals/{number}/take-back/", why).status_code == 302
    carry_out(clock.now())
    seal()
    told = Client().get("/api/v1/petitions/shelter/").json()
    assert (told["count"], told["removals"][0]["restored"]) == (5, 2)
    assert told["removals"][0]["why_restored"] == "A school class."


@pytest.mark.parametrize(
    "changed", [{"reason": ""}, {"to_day": "2020-01-01"}, {"rule": "x"}, {"traits": "9"}]
)
def test_what_is_not_whole_shows_no_preview(petition: Petition, changed: dict[str, str]) -> None:
    client, _ = moderator("dana")
    page = client.get(f"{DESK}removal/", form(petition, **changed)).content.decode()
    assert "would be removed" not in page
    client.post(f"{DESK}removal/", form(petition, **changed))
    assert not Sweep.objects.exists()
