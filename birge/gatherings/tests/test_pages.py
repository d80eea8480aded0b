"""What anyone can read, and what nobody is asked or counted for."""

import datetime as dt
from importlib import import_module

import icalendar
import pytest
from django.test import Client

from birge.gatherings.models import Gathering
from birge.gatherings.states import Answer, Form, State
from birge.gatherings.tests.meeting import RALLY_DAY, announced, noon, place_of, prepared, spot
from birge.gatherings.tests.test_notice import everything
from birge.gatherings.verbs.announce_gathering import announce_gathering
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.report_outcome import Happened, report_outcome
from birge.gatherings.verbs.start_gathering import add_place
from birge.gatherings.verbs.taking import NotByTheRules
from tests.cast import NOON, Cast

TODAY = NOON.date()
PAGE, FILE = "/en/gatherings/rally/", "/en/gatherings/rally/calendar.ics"


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return prepared(cast.cause)


@pytest.fixture
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    # Loaded first: a module that takes the clock's hand now would keep it.
    import_module("birge.config.urls")
    monkeypatch.setattr("birge.kit.clock.now", lambda: NOON)
    monkeypatch.setattr("birge.causes.views.now", lambda: NOON)


def page(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_a_stranger_finds_nothing_before_it_is_announced(
    client: Client, gathering: Gathering
) -> None:
    for path in (PAGE, FILE, "/api/v1/gatherings/rally/"):
        assert client.get(path).status_code == 404
    assert "A rally for a shelter" not in page(client, "/en/gatherings/?when=past")


def test_the_practical_page_tells_whoever_may_come(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    told = page(client)
    for words in ("Central Square", "12:00–14:00", "Bus 5", "Water", "Qoldau", "Nobody signs up"):
        assert words in told


def test_reading_and_saving_leave_no_trace(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    before = everything()
    for path in (PAGE, FILE, "/en/gatherings/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "<form" not in answer.content.decode().replace('<form class="masthead-search"', "")
    assert everything() == before


def test_a_refused_one_shows_neither_place_nor_hour(client: Client, gathering: Gathering) -> None:
    announced(gathering, Answer.REFUSED, "occupied")
    told = page(client)
    assert "Another event or building work is planned" in told
    assert "Central Square" not in told
    assert "12:00" not in told
    assert client.get(FILE).status_code == 404
    assert client.get("/api/v1/gatherings/rally/").json()["places"][0]["spot"] == {}


def test_a_place_that_still_waits_is_not_told_of(client: Client, gathering: Gathering) -> None:
    add_place(gathering, spot(city={"en": "Balkhash"}))
    announced(gathering)
    assert "Balkhash" not in page(client)
    assert len(client.get("/api/v1/gatherings/rally/").json()["places"]) == 1


def test_an_answer_that_is_late_shows_and_invites_nobody(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    march = prepared(cast.cause, form=Form.MARCH, on=dt.date(2026, 3, 14))
    file_notice(place_of(march), TODAY, NOON)
    with pytest.raises(NotByTheRules):
        announce_gathering(march, NOON)
    late = noon(dt.date(2026, 2, 26))
    announce_gathering(march, late)
    import_module("birge.config.urls")
    monkeypatch.setattr("birge.kit.clock.now", lambda: late)
    told = page(client)
    assert "The authority has not answered in time." in told
    assert "Central Square" not in told
    assert client.get(FILE).status_code == 404
    assert client.get("/api/v1/gatherings/rally/").json()["places"][0]["overdue"] is True


def test_the_calendar_file_names_nobody(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    answer = client.get(FILE)
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == dt.datetime(2026, 2, 21, 7, tzinfo=dt.UTC)
    assert event.decoded("dtend") == dt.datetime(2026, 2, 21, 9, tzinfo=dt.UTC)
    assert str(event["location"]) == "Central Square, Zhezkazgan"
    assert not {"ORGANIZER", "ATTENDEE", "CONTACT", "METHOD"} & {*event, *calendar}
    assert client.get(FILE).content == answer.content


def test_the_list_parts_what_comes_from_what_was(
    client: Client, gathering: Gathering, on_that_day: None
) -> None:
    announced(gathering)
    assert "A rally for a shelter" in page(client, "/en/gatherings/")
    assert "A rally for a shelter" not in page(client, "/en/gatherings/?when=past")
    assert client.get("/en/gatherings/?when=never").status_code == 404


def test_the_cause_says_where_one_can_come(
    client: Client, gathering: Gathering, on_that_day: None
) -> None:
    announced(gathering)
    assert "A rally for a shelter" in page(client, "/en/causes/shelters/")


def test_an_irregular_step_says_so_to_everyone(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    answer_notice(
        place_of(gathering), Said(Answer.REFUSED, TODAY, "threat"), NOON, irregular="By telephone"
    )
    assert "Recorded although the procedure does not allow it: By telephone" in page(client)


def test_what_is_withheld_is_shown_to_nobody(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    Gathering.objects.update(withheld_by=1)
    assert client.get(PAGE).status_code == 404
    assert client.get("/api/v1/gatherings/").json()["count"] == 0


def test_the_search_finds_it(client: Client, gathering: Gathering) -> None:
    announced(gathering)
    assert "/en/gatherings/rally/" in page(client, "/en/search/?q=shelter")


def test_a_page_costs_a_fixed_number_of_queries(
    client: Client, gathering: Gathering, django_assert_max_num_queries: object
) -> None:
    announced(gathering)
    for _number in range(20):
        add_place(gathering, spot())
    gathering.places.update(state=State.CLEARED)
    report_outcome(place_of(gathering), Happened(State.HELD, RALLY_DAY), noon(RALLY_DAY))
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert client.get(PAGE).status_code == 200
