import pytest
from django.test import Client

from birge.bills.models import Norm
from birge.bills.tests.lawbook import Lawbook

NORM = {
    "liability": "criminal", "starts_on": "2011-01-18", "precision": "day", "begins": "in_force",
    "law_kk": "№ 1 Заң", "kind_0": "fine", "least_0": "50", "most_0": "150", "unit_0": "mci",
}  # fmt: skip


@pytest.fixture
def desk(client: Client, lawbook: Lawbook) -> Client:
    client.force_login(lawbook.editor)
    return client


def form(lawbook: Lawbook, **changes: object) -> dict[str, object]:
    return {**NORM, "sources": [lawbook.source.pk], **changes}


def test_an_offence_is_begun_told_and_made_public(desk: Client, lawbook: Lawbook) -> None:
    begun = {"slug": "second", "title_kk": "Қорлау"}
    answer = desk.post("/en/desk/causes/shelters/norms/new/", begun)
    assert answer["Location"] == "/en/desk/norms/second/"
    assert desk.post("/en/desk/norms/second/norm/", form(lawbook)).status_code == 302
    assert desk.get("/kk/norms/second/").status_code == 404
    desk.post("/en/desk/norms/second/public/")
    page = desk.get("/kk/norms/second/").content.decode()
    assert "Қорлау" in page
    assert "№ 1 Заң" in page


def test_without_a_norm_it_stays_with_the_team(desk: Client, lawbook: Lawbook) -> None:
    desk.post("/en/desk/norms/battery/public/")
    assert not lawbook.fresh().is_public


def test_an_address_is_taken_once(desk: Client) -> None:
    begun = {"slug": "battery", "title_kk": "Тағы"}
    answer = desk.post("/en/desk/causes/shelters/norms/new/", begun)
    assert answer.status_code == 400
    assert "Other norms have this address" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": []}, "This field is required"),
        ({"starts_on": "soon"}, "Enter a valid date"),
        ({"ends_on": "2010-01-01"}, "lies before the first"),
        ({"liability": "moral"}, "Select a valid choice"),
        ({"least_0": "200"}, "the smaller number first"),
        ({"unit_0": "days"}, "a unit that goes with this penalty"),
        ({"unit_0": ""}, "a unit that goes with this penalty"),
        ({"most_0": "-1"}, "greater than or equal to 0"),
        ({"liability": "none"}, "Without liability there is no penalty"),
    ],
)
def test_bad_input_comes_back_with_words_and_nothing_is_lost(
    desk: Client, lawbook: Lawbook, changes: dict[str, object], words: str
) -> None:
    typed = form(lawbook, note_kk="Ескерту қалсын", **changes)
    answer = desk.post("/en/desk/norms/battery/norm/", typed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert "Ескерту қалсын" in page
    assert not Norm.objects.exists()


def test_a_second_beginning_is_refused_with_words(desk: Client, lawbook: Lawbook) -> None:
    lawbook.tell("criminal", None)
    answer = desk.post("/en/desk/norms/battery/norm/", form(lawbook, starts_on=""))
    assert "Only the earliest norm can lack its first day" in answer.content.decode()


def test_a_correction_opens_with_what_is_told_and_keeps_the_old_one(
    desk: Client, lawbook: Lawbook
) -> None:
    desk.post("/en/desk/norms/battery/norm/", form(lawbook))
    path = "/en/desk/norms/battery/norm/norm-2011-01-18/"
    opened = desk.get(path).content.decode()
    assert 'value="150"' in opened
    assert 'value="2011-01-18"' in opened
    assert desk.post(path, form(lawbook)).status_code == 400
    typed = form(lawbook, most_0="300", reason_kk="Заң мәтіні бойынша")
    assert desk.post(path, typed).status_code == 302
    lawbook.public()
    page = desk.get("/en/norms/battery/").content.decode()
    assert "50–300 MCI" in page
    assert "50–150 MCI" in page[page.index("Corrected; before") :]
    assert "Заң мәтіні бойынша" in page


def test_a_withdrawn_norm_leaves_the_line_and_stays_listed(desk: Client, lawbook: Lawbook) -> None:
    lawbook.tell("administrative")
    lawbook.public()
    assert desk.post("/en/desk/norms/battery/drop/norm-2011-01-18/", {}).status_code == 400
    desk.post("/en/desk/norms/battery/drop/norm-2011-01-18/", {"why_kk": "Басқа бап"})
    page = desk.get("/en/norms/battery/").content.decode()
    assert "No norm is told yet" in page
    assert "Басқа бап" in page
    assert desk.get("/en/desk/norms/battery/norm/norm-2011-01-18/").status_code == 404


def test_the_desk_of_the_cause_leads_here(desk: Client, lawbook: Lawbook) -> None:
    assert "/en/desk/norms/battery/" in desk.get("/en/desk/causes/shelters/").content.decode()
