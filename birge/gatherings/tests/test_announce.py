"""What becomes public of a gathering, when, and what never does."""

import datetime as dt

import pytest

from birge.gatherings.models import Gathering
from birge.gatherings.standing import standing_of
from birge.gatherings.states import Answer, State
from birge.gatherings.tests.meeting import RALLY_DAY, noon, place_of, prepared, spot
from birge.gatherings.verbs.announce_gathering import (
    AlreadyPublic,
    CauseNotPublic,
    announce_gathering,
)
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.report_outcome import Happened, report_outcome
from birge.gatherings.verbs.start_gathering import add_place
from birge.gatherings.verbs.taking import NotByTheRules
from birge.ledger.record import facts
from tests.cast import NOON, Cast

TODAY = NOON.date()


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return prepared(cast.cause)


def allowed(gathering: Gathering) -> None:
    file_notice(place_of(gathering), TODAY, NOON)
    answer_notice(place_of(gathering), Said(Answer.ALLOWED, TODAY), NOON)


def test_before_the_answer_nobody_may_be_invited(gathering: Gathering) -> None:
    file_notice(place_of(gathering), TODAY, NOON)
    with pytest.raises(NotByTheRules) as refused:
        announce_gathering(gathering, NOON)
    assert refused.value.article == "Law 333-VI art. 15(1)"
    assert list(facts()) == []


def test_when_the_term_is_over_people_may_be_invited(gathering: Gathering) -> None:
    file_notice(place_of(gathering), TODAY, NOON)
    announce_gathering(gathering, noon(dt.date(2026, 2, 14)))
    assert [fact["kind"] for fact in facts()] == [
        "gatherings.announced", "gatherings.filed", "gatherings.answered",
    ]  # fmt: skip
    assert next(facts("gatherings.answered"))["answer"] == "silence"


def test_announcing_records_what_came_before_and_later_steps_follow(gathering: Gathering) -> None:
    allowed(gathering)
    assert list(facts()) == []
    announce_gathering(gathering, NOON)
    report_outcome(place_of(gathering), Happened(State.HELD, RALLY_DAY), noon(RALLY_DAY))
    kinds = [fact["kind"] for fact in facts()]
    assert kinds == [
        "gatherings.announced", "gatherings.filed", "gatherings.answered", "gatherings.took_place",
    ]  # fmt: skip
    first = next(facts("gatherings.announced"))
    assert (first["gathering"], first["day"], first["places"]) == ("rally", "2026-02-21", 1)


def test_a_place_that_waits_is_not_in_the_record_until_it_is_answered(
    cast: Cast, gathering: Gathering
) -> None:
    add_place(gathering, spot(city={"en": "Balkhash"}))
    allowed(gathering)
    file_notice(place_of(gathering, 2), TODAY, NOON)
    announce_gathering(gathering, NOON)
    assert next(facts("gatherings.announced"))["places"] == 1
    assert {fact.get("place", 1) for fact in facts()} == {1}
    assert "prepared" not in standing_of(gathering)
    answer_notice(place_of(gathering, 2), Said(Answer.REFUSED, TODAY, "late"), NOON)
    second = [fact["kind"] for fact in facts() if fact.get("place") == 2]
    assert second == ["gatherings.filed", "gatherings.answered"]


def test_no_fact_names_a_place_an_hour_or_a_person(gathering: Gathering) -> None:
    allowed(gathering)
    announce_gathering(gathering, NOON)
    told = str(list(facts()))
    assert not any(word in told for word in ("Zhezkazgan", "Square", "12:00", "Akimat", "Women"))


def test_it_is_announced_once(gathering: Gathering) -> None:
    allowed(gathering)
    announce_gathering(gathering, NOON)
    with pytest.raises(AlreadyPublic):
        announce_gathering(gathering, NOON)


def test_a_gathering_of_a_hidden_cause_stays_hidden(gathering: Gathering) -> None:
    allowed(gathering)
    gathering.cause.opened_on = None
    gathering.cause.save()
    with pytest.raises(CauseNotPublic):
        announce_gathering(gathering, NOON)
