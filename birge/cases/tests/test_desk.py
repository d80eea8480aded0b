import pytest
from django.test import Client

from birge.cases.models import Case, Step
from birge.cases.tests.conftest import Court
from birge.people.models import Account

STEP = {"stage": "complaint", "on": "2026-01-05", "precision": "day", "what_kk": "Арыз берілді."}


@pytest.fixture
def desk(client: Client, court: Court) -> Client:
    client.force_login(court.editor)
    return client


def test_a_matter_is_begun_told_and_made_public(desk: Client, court: Court) -> None:
    form = {"slug": "second", "procedure": "general", "sort": "theft", "title_kk": "Екінші іс"}
    answer = desk.post("/en/desk/causes/shelters/cases/new/", form)
    assert answer["Location"] == "/en/desk/cases/second/"
    step = {**STEP, "sources": [court.source.pk]}
    assert desk.post("/en/desk/cases/second/step/", step).status_code == 302
    desk.post("/en/desk/cases/second/public/")
    assert "Екінші іс" in desk.get("/kk/cases/second/").content.decode()


def test_without_a_step_it_stays_with_the_team(desk: Client, court: Court) -> None:
    desk.post("/en/desk/cases/matter/public/")
    assert not court.fresh().is_public


def test_an_address_is_taken_once(desk: Client, court: Court) -> None:
    form = {"slug": "matter", "procedure": "general", "sort": "theft", "title_kk": "Іс"}
    answer = desk.post("/en/desk/causes/shelters/cases/new/", form)
    assert answer.status_code == 400
    assert "Another case has this address" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": []}, "This field is required"),
        ({"on": "2199-01-01"}, "This day has not come"),
        ({"on": "soon"}, "Enter a valid date"),
        ({"what_kk": ""}, "This field is required"),
        ({"what_kk": "а" * 1500}, "1500 characters"),
        ({"until": "2025-01-01"}, "lies before the first"),
        ({"stage": "tribunal"}, "Select a valid choice"),
    ],
)
def test_bad_input_comes_back_with_words_and_nothing_is_lost(
    desk: Client, court: Court, changes: dict[str, object], words: str
) -> None:
    form = {**STEP, "sources": [court.source.pk], "note_kk": "Ескерту қалсын", **changes}
    answer = desk.post("/en/desk/cases/matter/step/", form)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert "Ескерту қалсын" in page
    assert not Step.objects.exists()


def test_an_unlawful_order_asks_for_its_reason(desk: Client, court: Court) -> None:
    court.tell("registered")
    form = {**STEP, "stage": "event", "on": "2026-01-06", "sources": [court.source.pk]}
    answer = desk.post("/en/desk/cases/matter/step/", form)
    assert "By its law this stage can&#x27;t follow" in answer.content.decode()
    again = {**form, "irregular_kk": "Тағы қайталанды."}
    assert desk.post("/en/desk/cases/matter/step/", again).status_code == 302


def test_a_step_is_corrected_and_the_old_one_stays_on_the_page(desk: Client, court: Court) -> None:
    court.public()
    (step,) = court.fresh().standing
    path = f"/en/desk/cases/matter/step/{step.key}/"
    assert "complaint болды" in desk.get(path).content.decode()
    form = {**STEP, "on": "2026-01-07", "sources": [court.source.pk], "reason_kk": "Күні қате."}
    assert desk.post(path, form).status_code == 302
    page = desk.get("/en/cases/matter/").content.decode()
    assert "7 January 2026" in page
    assert "5 January 2026" in page
    assert "Күні қате." in page


def test_a_moderator_agrees_to_a_name_at_the_desk(
    desk: Client, court: Court, moderator: Account
) -> None:
    form = {"name": "Бақыт Үлгіұлы", "part": "official", "sources": [court.source.pk]}
    assert desk.post("/en/desk/cases/matter/name/", form).status_code == 302
    assert "proposed before" in desk.post("/en/desk/cases/matter/name/", form).content.decode()
    desk.force_login(moderator)
    assert "Бақыт Үлгіұлы" in desk.get("/en/desk/names/").content.decode()
    person = court.case.people.get()
    desk.post(f"/en/desk/names/{person.pk}/", {"says": "yes"})
    court.case.people.get(naming="agreed")


def test_a_moderator_decides_on_a_wish(desk: Client, court: Court, moderator: Account) -> None:
    court.public()
    desk.post("/en/cases/matter/leave-out/", {"of": "family"})
    desk.force_login(moderator)
    wish = court.fresh().wishes.get()
    desk.post(f"/en/desk/wishes/{wish.pk}/", {"says": "yes"})
    assert not Case.objects.exists()


def test_the_team_leaves_a_matter_out(desk: Client, court: Court) -> None:
    court.public()
    assert desk.get("/en/desk/cases/matter/remove/").status_code == 200
    assert Case.objects.exists()
    desk.post("/en/desk/cases/matter/remove/")
    assert not Case.objects.exists()
