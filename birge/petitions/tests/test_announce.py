"""What organisers' programs are told of a petition's life."""

import json
from typing import Any

import pytest
from pytest_django import Settings

from birge.bodies.assurance import Assurance
from birge.courier.models import Notice
from birge.courier.verbs.add_webhook import add_webhook
from birge.petitions.states import Outcome
from birge.petitions.verbs.answer import answer, correct_answer
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close, note_threshold
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.write import Wording, write
from tests.cast import NOON, Cast

TEXT = {"en": "We will build it."}


@pytest.fixture(autouse=True)
def _webhook(cast: Cast) -> None:
    add_webhook("shelters", "https://organisers.example.kz/hook", NOON)


def told() -> list[dict[str, Any]]:
    return [json.loads(notice.body) for notice in Notice.objects.order_by("id")]


def test_a_whole_life_is_told(cast: Cast) -> None:
    petition = cast.collecting(goal=1)
    cast.sign(petition, region="KZ-62", display="full")
    note_threshold(petition, NOON)
    write(petition, "en", Wording("T", "B"), at=NOON, correction="Why")
    close(petition, NOON)
    deliver(petition, NOON)
    register(petition, NOON)
    answer(petition, Outcome.PART, TEXT, NOON)
    correct_answer(petition, Outcome.FULL, TEXT, NOON)
    assert [event["type"].removeprefix("petition.") for event in told()] == [
        "opened", "threshold_reached", "text_corrected", "closed", "delivered", "answered",
        "answer_corrected",
    ]  # fmt: skip
    data = {event["type"].removeprefix("petition."): event["data"] for event in told()}
    assert (data["threshold_reached"]["count"], data["threshold_reached"]["required"]) == (1, 1)
    assert (data["closed"]["outcome"], data["closed"]["count"]) == ("reached", 1)
    assert data["answer_corrected"]["corrects"] == 1
    assert {one["state"] for one in data.values()} >= {"collecting", "reached", "answered"}
    words = json.dumps(told(), ensure_ascii=False)
    assert "Айгүл" not in words
    assert "KZ-62" not in words


def test_only_the_day_is_told(cast: Cast) -> None:
    cast.collecting()
    event = told()[0]
    assert event["data"]["on"] == "2026-02-10"
    assert event["timestamp"] == "2026-02-10T12:00:00+05:00"


def test_what_is_not_public_is_not_told(cast: Cast) -> None:
    submit(cast.draft("hidden"), NOON)
    assert told() == []


def test_a_verb_that_fails_tells_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    petition = cast.draft("hidden")
    submit(petition, NOON)

    def breaks(*_arguments: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("birge.petitions.verbs.approve.record_supporters", breaks)
    with pytest.raises(RuntimeError):
        approve(petition, NOON)
    assert told() == []


def test_the_address_told_is_that_of_the_api(cast: Cast, settings: Settings, client: Any) -> None:
    cast.sign(cast.collecting(), "a@example.kz", Assurance.EMAIL)
    url = told()[0]["data"]["url"]
    assert client.get(url).json()["slug"] == "shelter"
