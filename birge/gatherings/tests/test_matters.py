"""Moderators read what was announced; what they withhold is shown to nobody."""

import pytest
from django.test import Client

from birge.gatherings.indexing import FORM
from birge.gatherings.matters import GatheringMatters
from birge.gatherings.models import Gathering
from birge.gatherings.tests.meeting import announced, prepared
from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Overtaken, Ruling
from birge.moderation.verbs.judge import judge
from birge.people.models import Account, Role
from tests.cast import NOON, Cast, member

PAGE = "/en/gatherings/rally/"


@pytest.fixture
def moderator(cast: Cast) -> Account:
    return member("moderator@example.kz", Role.MODERATOR)


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return announced(prepared(cast.cause))


def decides(moderator: Account, outcome: Outcome, seen: int = 0, ground: str = "") -> int:
    reason = "" if outcome == Outcome.APPROVED else "It names a private person"
    ruling = Ruling(reason, ground, "en", moderator)
    return judge(FORM, "rally", outcome, ruling, seen, NOON).pk


def waiting() -> list[str]:
    return [matter.slug for matter in GatheringMatters().waiting(NOON)]


def test_what_was_announced_waits_to_be_read(gathering: Gathering, moderator: Account) -> None:
    assert waiting() == ["rally"]
    decides(moderator, Outcome.APPROVED)
    assert waiting() == []


def test_what_is_not_announced_is_no_matter(cast: Cast) -> None:
    prepared(cast.cause)
    assert waiting() == []
    assert GatheringMatters().find("rally", NOON) is None


def test_a_refused_one_is_shown_to_nobody_and_its_team_reads_why(
    client: Client, cast: Cast, gathering: Gathering, moderator: Account
) -> None:
    decides(moderator, Outcome.REJECTED, ground="accusation")
    for path in (PAGE, f"{PAGE}calendar.ics", "/api/v1/gatherings/rally/"):
        assert client.get(path).status_code == 404
    assert "A rally" not in client.get("/en/gatherings/?when=past").content.decode()
    client.force_login(member("asem@example.kz", Role.ORGANISER, cast.cause.scope))
    desk = client.get("/en/desk/gatherings/rally/").content.decode()
    assert "It names a private person" in desk


def test_a_refusal_taken_back_shows_it_again(
    client: Client, gathering: Gathering, moderator: Account
) -> None:
    seen = decides(moderator, Outcome.REJECTED, ground="accusation")
    decides(moderator, Outcome.RETURNED, seen)
    assert client.get(PAGE).status_code == 200
    assert waiting() == ["rally"]


def test_a_pause_is_ended(client: Client, gathering: Gathering, moderator: Account) -> None:
    seen = decides(moderator, Outcome.APPROVED)
    seen = decides(moderator, Outcome.PAUSED, seen, "accusation")
    assert client.get(PAGE).status_code == 404
    decides(moderator, Outcome.RESUMED, seen)
    assert client.get(PAGE).status_code == 200


def test_two_moderators_cannot_both_take_the_next_step(
    gathering: Gathering, moderator: Account
) -> None:
    decides(moderator, Outcome.APPROVED)
    with pytest.raises(Overtaken):
        decides(moderator, Outcome.REJECTED, ground="accusation")


def test_the_desk_shows_all_words(client: Client, gathering: Gathering, moderator: Account) -> None:
    client.force_login(moderator)
    page = client.get("/en/desk/moderation/gathering/rally/").content.decode()
    for words in ("A rally for a shelter", "Bus 5", "Qoldau", "Central Square"):
        assert words in page
