import pytest
from django.test import Client

from birge.bills.models import Amendment, Bill, Step, Version, Vote
from birge.bills.tests.conftest import House
from birge.people.models import Role
from tests.cast import Cast, member

STEP = {"stage": "submitted", "on": "2025-09-01", "precision": "day", "what_kk": "Енгізілді."}
NEW = {
    "slug": "second", "country": "KZ", "brought_in": "2025-09-01", "title_kk": "Екінші жоба",
}  # fmt: skip


@pytest.fixture
def desk(client: Client, house: House) -> Client:
    client.force_login(house.editor)
    return client


def test_a_bill_is_begun_told_and_made_public(desk: Client, house: House) -> None:
    answer = desk.post("/en/desk/causes/shelters/bills/new/", NEW)
    assert answer["Location"] == "/en/desk/bills/second/"
    assert Bill.objects.get(slug="second").procedure == "kz-parliament"
    desk.post("/en/desk/bills/second/public/")
    assert desk.get("/en/bills/second/").status_code == 404
    step = {**STEP, "sources": [house.source.pk]}
    assert desk.post("/en/desk/bills/second/step/", step).status_code == 302
    desk.post("/en/desk/bills/second/public/")
    assert "Екінші жоба" in desk.get("/kk/bills/second/").content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": "libraries"}, "Another bill has this address"),
        ({"brought_in": "1950-01-01"}, "No procedure of this country"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"title_kk": ""}, "This field is required"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_a_bad_beginning_comes_back_with_words(
    desk: Client, changes: dict[str, str], words: str
) -> None:
    answer = desk.post("/en/desk/causes/shelters/bills/new/", {**NEW, **changes})
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_refused_step_says_what_can_follow_and_loses_nothing(desk: Client, house: House) -> None:
    house.tell("submitted")
    form = {
        **STEP, "stage": "mazhilis_second", "on": "2025-09-02", "sources": [house.source.pk],
        "note_kk": "Ескертпе қалсын",
    }  # fmt: skip
    answer = desk.post("/en/desk/bills/libraries/step/", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "What can follow: Committee and working group; Conclusion of the Government" in page
    assert "Ескертпе қалсын" in page
    assert desk.post("/en/desk/bills/libraries/step/", {**form, "gaps": "on"}).status_code == 302


def test_an_irregular_step_is_public_with_its_reason(desk: Client, house: House) -> None:
    house.tell("submitted")
    house.public()
    form = {
        **STEP, "stage": "signed", "on": "2025-09-02", "sources": [house.source.pk],
        "irregular_kk": "Оқылымсыз қол қойылды.",
    }  # fmt: skip
    assert desk.post("/en/desk/bills/libraries/step/", form).status_code == 302
    page = desk.get("/en/bills/libraries/").content.decode()
    assert "Against the order of the law:" in page
    assert "Оқылымсыз қол қойылды." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": []}, "This field is required"),
        ({"on": "2199-01-01"}, "This day has not come"),
        ({"on": "soon"}, "Enter a valid date"),
        ({"until": "2025-01-01"}, "lies before the first"),
        ({"stage": "tribunal"}, "Select a valid choice"),
    ],
)
def test_bad_input_comes_back_with_words(
    desk: Client, house: House, changes: dict[str, object], words: str
) -> None:
    form = {**STEP, "sources": [house.source.pk], **changes}
    answer = desk.post("/en/desk/bills/libraries/step/", form)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Step.objects.exists()


def test_a_step_is_corrected_and_the_old_one_stays_on_the_page(desk: Client, house: House) -> None:
    house.public()
    (step,) = house.fresh().standing
    path = f"/en/desk/bills/libraries/step/{step.key}/"
    assert "submitted болды" in desk.get(path).content.decode()
    form = {**STEP, "on": "2025-09-03", "sources": [house.source.pk], "reason_kk": "Күні қате."}
    assert desk.post(path, form).status_code == 302
    page = desk.get("/en/bills/libraries/").content.decode()
    assert "3 September 2025" in page
    assert "1 September 2025" in page
    assert "Күні қате." in page


def test_every_part_is_added_and_a_mistake_withdrawn(
    desk: Client, house: House, cast: Cast
) -> None:
    house.public()
    cast.collecting("shelter-petition")
    common = {"on": "2025-09-01", "sources": [house.source.pk]}
    for kind, form in (
        ("version", {"title_kk": "Енгізілген мәтін", "text_kk": "1-бап. Кітап."}),
        ("vote", {"stage": "mazhilis_first", "yes": "70", "no": "5", "passed": "yes"}),
        ("sponsor", {"name_kk": "Үкімет", "kind": "government"}),
        (
            "amendment",
            {
                "what_kk": "Кешке дейін ашық.", "outcome": "accepted",
                "petition": "/kk/petitions/shelter-petition/",
            },
        ),
    ):  # fmt: skip
        answer = desk.post(f"/en/desk/bills/libraries/add/{kind}/", {**common, **form})
        assert answer.status_code == 302, answer.content.decode()
    page = desk.get("/en/bills/libraries/").content.decode()
    for words in ("Енгізілген мәтін", "<b>70</b> for", "Үкімет", "Answers a petition"):
        assert words in page
    assert "/en/petitions/shelter-petition/" in page
    assert "Кешке дейін ашық." in desk.get("/en/petitions/shelter-petition/").content.decode()
    desk.post("/en/desk/bills/libraries/withdraw/vote/vote-1/", {"why_kk": "Басқа күнгі сан."})
    assert Vote.objects.get().withdrawn_on
    assert "Басқа күнгі сан." in desk.get("/en/bills/libraries/").content.decode()
    assert desk.get("/en/desk/bills/libraries/withdraw/vote/vote-1/").status_code == 404
    assert desk.get("/en/desk/bills/libraries/add/speech/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("version", {"title_kk": "Мәтін"}, "Give the text in one language"),
        ("vote", {"stage": "mazhilis_first"}, "Give a number, or how it ended"),
        ("vote", {"stage": "mazhilis_first", "yes": "-1"}, "greater than or equal to 0"),
        ("vote", {"stage": "drafted", "yes": "1"}, "Select a valid choice"),
        (
            "amendment",
            {"what_kk": "Ө", "outcome": "accepted", "petition": "x"},
            "No public petition",
        ),
        (
            "amendment",
            {"what_kk": "Ө", "outcome": "accepted", "petition": "javascript:/x"},
            "Enter a valid URL",
        ),
        ("sponsor", {"name_kk": "Ү", "kind": "king"}, "Select a valid choice"),
    ],
)
def test_a_bad_part_comes_back_with_words(
    desk: Client, house: House, kind: str, form: dict[str, str], words: str
) -> None:
    whole = {"on": "2025-09-01", "sources": [house.source.pk], **form}
    answer = desk.post(f"/en/desk/bills/libraries/add/{kind}/", whole)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not any(model.objects.exists() for model in (Version, Vote, Amendment))


def test_another_team_finds_no_such_bill(client: Client, house: House) -> None:
    other = member("other@example.kz", Role.EDITOR, "causes/another", proofs=1)
    client.force_login(other)
    for path in ("", "step/", "add/vote/"):
        assert client.get(f"/en/desk/bills/libraries/{path}").status_code == 404
