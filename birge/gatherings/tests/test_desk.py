"""What a team does at its desk: each form, its refusals, and its note in the trail."""

import datetime as dt
from importlib import import_module

import pytest
from django.test import Client

from birge.gatherings.models import Estimate, Gathering
from birge.gatherings.states import Answer, State
from birge.gatherings.tests.meeting import RALLY_DAY, noon, place_of, prepared
from birge.gatherings.verbs.announce_gathering import announce_gathering
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.file_notice import file_notice
from birge.kit import clock
from birge.people.models import Deed, Role
from tests.cast import NOON, Cast, member

NEW, DESK = "/en/desk/causes/shelters/gatherings/new/", "/en/desk/gatherings/rally/"
PLACE = f"{DESK}1/"
EVENING = noon(RALLY_DAY) + dt.timedelta(hours=6)
TYPED = {
    "form": "rally", "on": "2026-02-21", "procedure": "kz-assemblies", "language": "en",
    "title": "A rally for a shelter", "purpose": "A shelter is needed.", "city_en": "Zhezkazgan",
    "spot_en": "Central Square", "starts": "12:00", "ends": "14:00",
}  # fmt: skip


@pytest.fixture
def asem(client: Client, cast: Cast) -> Client:
    client.force_login(member("asem@example.kz", Role.ORGANISER, cast.cause.scope))
    return client


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the day of the rally, so that every step can have been."""
    # Loaded first: a module that takes the clock's hand now would keep it.
    import_module("birge.config.urls")
    monkeypatch.setattr(clock, "now", lambda: EVENING)


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return prepared(cast.cause)


def verbs() -> list[str]:
    return list(Deed.objects.order_by("id").values_list("verb", flat=True))


def state(gathering: Gathering) -> str:
    return place_of(gathering).state


def test_a_gathering_is_prepared_after_a_look_at_its_address(asem: Client) -> None:
    answer = asem.post(NEW, TYPED)
    assert 'value="a-rally-for-a-shelter"' in answer.content.decode()
    assert not Gathering.objects.exists()
    answer = asem.post(NEW, {**TYPED, "slug": "rally"})
    assert answer["Location"] == DESK
    gathering = Gathering.objects.get()
    assert (gathering.procedure, state(gathering)) == ("kz-assemblies", State.PREPARED)
    assert verbs() == ["start-gathering"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on": "2019-09-01"}, "These rules were not in force on that day."),
        ({"on": "soon"}, "Enter a valid date."),
        ({"city_en": ""}, "Name the city in one language at least."),
        ({"ends": "11:00"}, "It ends before it begins."),
        ({"time_zone": "Mars/Olympus"}, "No time zone of this name."),
        ({"form": "riot"}, "Select a valid choice."),
        ({"slug": "rally"}, "Another gathering has this address."),
        ({"title": "x" * 201}, "This has 201 characters; 200 fit."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(
    asem: Client, gathering: Gathering, typed: dict[str, str], words: str
) -> None:
    answer = asem.post(NEW, {**TYPED, "slug": "another", **typed})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert "Central Square" in page
    assert Gathering.objects.count() == 1


def test_the_steps_are_recorded_one_after_another(asem: Client, gathering: Gathering) -> None:
    asem.post(f"{PLACE}steps/file/", {"on": "2026-02-10"})
    answer = {"answer": "limited", "on": "2026-02-11", "words": "No loudspeakers"}
    # By then the term is over, so the law's silence came first: the answer needs a reason.
    page = asem.post(f"{PLACE}steps/answer/", answer)
    assert page.status_code == 400
    assert "may be held as notified. (Law 333-VI art. 11(1))" in page.content.decode()
    assert "No loudspeakers" in page.content.decode()
    asem.post(f"{PLACE}steps/answer/", {**answer, "irregular": "We typed it late"})
    asem.post(f"{PLACE}steps/report/", {"how": "held", "on": "2026-02-21"})
    estimate = {
        "qualifier": "between", "low": "300", "high": "400", "by": "organisers",
        "method": "passing", "source_name": "Our count",
    }  # fmt: skip
    asem.post(f"{PLACE}steps/estimate/", estimate)
    assert state(gathering) == State.HELD
    assert Estimate.objects.get().high == 400
    assert verbs() == ["file-notice", "answer-notice", "report-outcome", "add-estimate"]


def test_a_proposal_is_answered_with_the_new_place(asem: Client, gathering: Gathering) -> None:
    file_notice(place_of(gathering), NOON.date(), NOON)
    answer_notice(place_of(gathering), Said(Answer.PROPOSED, NOON.date()), NOON)
    reply = {"agreed": "yes", "on": "2026-02-11", "spot": "The park", "starts": "15:00",
             "ends": "16:00"}  # fmt: skip
    asem.post(f"{PLACE}steps/reply/", reply)
    place = place_of(gathering)
    assert (place.state, place.spot) == (State.CLEARED, {"en": "The park"})


def test_a_refusal_without_a_ground_asks_for_one(asem: Client, gathering: Gathering) -> None:
    file_notice(place_of(gathering), dt.date(2026, 2, 10), NOON)
    answer_notice(place_of(gathering), Said(Answer.ALLOWED, NOON.date()), NOON)
    page = asem.post(f"{PLACE}steps/answer/", {"answer": "refused", "on": "2026-02-12"})
    assert "The authority has answered already." in page.content.decode()
    assert 'name="irregular"' in page.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("file", {"on": "2026-02-27"}, "This day is still to come"),
        ("file", {"on": "2026-02-18"}, "The last day to hand it in was"),
        ("file", {"on": ""}, "This field is required."),
        ("report", {"how": "held", "on": "2026-02-21"}, "It could not be held as things stood"),
        ("report", {"how": "stopped", "on": "2026-02-01"}, "This day is still to come"),
    ],
)
def test_a_step_against_the_rules_is_explained(
    asem: Client, gathering: Gathering, name: str, typed: dict[str, str], words: str
) -> None:
    page = asem.post(f"{PLACE}steps/{name}/", typed)
    assert page.status_code == 400
    assert words in page.content.decode()
    assert state(gathering) == State.PREPARED


def test_a_step_that_does_not_fit_leads_back(asem: Client, gathering: Gathering) -> None:
    answer = asem.post(f"{PLACE}steps/estimate/", {"qualifier": "about", "low": "5"})
    assert answer["Location"] == PLACE
    assert not Estimate.objects.exists()


def test_it_is_made_public_only_when_the_law_lets_people_be_invited(
    asem: Client, gathering: Gathering
) -> None:
    page = asem.post(f"{DESK}announce/", {"irregular": ""})
    assert "People may be invited only when the authority has answered" in page.content.decode()
    asem.post(f"{PLACE}steps/file/", {"on": "2026-02-10"})
    asem.post(f"{DESK}announce/", {"irregular": ""})
    gathering.refresh_from_db()
    assert gathering.is_public


def test_a_plan_is_deleted_after_a_look(asem: Client, gathering: Gathering) -> None:
    assert "deleted for good" in asem.get(f"{DESK}drop/").content.decode()
    assert Gathering.objects.exists()
    asem.post(f"{DESK}drop/")
    assert not Gathering.objects.exists()
    assert verbs() == ["drop-gathering"]


def test_words_are_written_in_a_second_language(asem: Client, gathering: Gathering) -> None:
    asem.post(f"{DESK}words/kk/", {"title": "Баспана үшін", "purpose": "Баспана керек"})
    assert gathering.text_in("kk").title == "Баспана үшін"


def test_two_people_who_write_one_text_see_both(asem: Client, gathering: Gathering) -> None:
    page = asem.post(f"{DESK}words/en/", {"title": "Mine", "purpose": "Mine", "seen": "0" * 64})
    told = page.content.decode()
    assert page.status_code == 409
    assert "A colleague saved other words meanwhile." in told
    assert "A shelter is needed." in told
    assert "Mine" in told


def test_a_place_is_changed_until_its_authority_knows_of_it(
    asem: Client, gathering: Gathering
) -> None:
    typed = {"city_en": "Zhezkazgan", "spot_en": "The park", "starts": "13:00", "ends": "14:00"}
    asem.post(f"{PLACE}change/", typed)
    assert place_of(gathering).spot == {"en": "The park"}
    file_notice(place_of(gathering), NOON.date(), NOON)
    page = asem.post(f"{PLACE}change/", {**typed, "spot_en": "Elsewhere"})
    assert "The authority knows of this place already." in page.content.decode()
    asem.post(f"{DESK}place/", {**typed, "city_en": "Balkhash"})
    assert gathering.places.count() == 2


def test_every_page_of_the_desk_opens(asem: Client, gathering: Gathering) -> None:
    file_notice(place_of(gathering), NOON.date(), NOON)
    answer_notice(place_of(gathering), Said(Answer.ALLOWED, NOON.date()), NOON)
    announce_gathering(gathering, NOON)
    for path in (NEW, DESK, PLACE, f"{DESK}words/ru/", f"{DESK}place/", f"{PLACE}change/",
                 f"{DESK}announce/", f"{PLACE}notice/", f"{PLACE}steps/report/",
                 f"{PLACE}steps/answer/", "/en/desk/", "/en/desk/causes/shelters/"):  # fmt: skip
        assert asem.get(path).status_code == 200, path
