"""What an organiser's team does at its desk: each form, its refusals, and its note in the trail."""

import io
import re

import pytest
from django.test import Client

from birge.causes.models import Cause
from birge.moderation.models import Decision
from birge.people.export import open_lines
from birge.people.models import Account, Deed, Role
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.reject import reject
from birge.petitions.verbs.submit import submit
from tests.cast import AKIMAT, MINISTRY, NOON, ORGANISER_PRIVATE_KEY, Cast, member, seal

DESK = "/en/desk/petitions/shelter/"
NEW = f"/en/desk/causes/shelters/petitions/new/{MINISTRY}/"
TYPED = {
    "procedure": "public",
    "language": "kk",
    "title": "Түнгі автобустар",
    "body": "Автобус керек.",
    "summary": "",
}


@pytest.fixture
def asem(cast: Cast) -> Client:
    return enter(member("asem@example.kz", Role.ORGANISER, "causes/shelters"))


@pytest.fixture
def bota(cast: Cast) -> Client:
    return enter(member("bota@example.kz", Role.ORGANISER, "causes/shelters"))


def enter(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def verbs() -> list[str]:
    return list(Deed.objects.order_by("id").values_list("verb", flat=True))


def test_a_petition_is_started_after_a_look_at_its_address(asem: Client) -> None:
    answer = asem.post(NEW, TYPED)
    assert 'value="tungi-avtobustar"' in answer.content.decode()
    assert not Petition.objects.exists()
    answer = asem.post(NEW, {**TYPED, "slug": "tungi-avtobustar", "goal": "100"})
    assert answer["Location"] == "/en/desk/petitions/tungi-avtobustar/"
    petition = Petition.objects.get()
    assert (petition.procedure, petition.goal, petition.original_language) == ("", 100, "kk")
    assert verbs() == ["start"]


def test_only_procedures_that_fit_are_offered(asem: Client) -> None:
    page = asem.get(NEW.replace(MINISTRY, AKIMAT)).content.decode()
    assert 'value="kz-appc"' in page
    assert 'value="uk-parliament"' not in page
    assert "50 first supporters." in page
    answer = asem.post(NEW, {**TYPED, "procedure": "uk-parliament", "slug": "buses"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"slug": "Ғ!"}, "Only small Latin letters"),
        ({"slug": "receipt"}, "Another petition has this address"),
        ({"slug": "shelter"}, "Another petition has this address"),
        ({"title": "مرحبا", "slug": ""}, "Type an address"),
        ({"language": "<b>"}, "Name the language by its code"),
        ({"title": ""}, "This field is required"),
        ({"title": "x" * 201}, "This has 201 characters; 200 fit. Shorten it by 1."),
        ({"goal": "0", "slug": "buses"}, "greater than or equal to 1"),
        ({"goal": "9" * 30, "slug": "buses"}, "less than or equal to"),
    ],
)
def test_what_can_not_be_a_petition_comes_back_as_typed(
    cast: Cast, asem: Client, typed: dict[str, str], words: str
) -> None:
    cast.draft()
    answer = asem.post(NEW, {**TYPED, "slug": "buses", **typed})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "Автобус керек." in answer.content.decode()
    assert Petition.objects.count() == 1


def test_a_body_is_found_by_a_part_of_its_name_in_any_language(asem: Client) -> None:
    path = "/en/desk/causes/shelters/petitions/new/"
    assert MINISTRY in asem.get(path, {"q": "внутренних ДЕЛ"}).content.decode()
    assert MINISTRY not in asem.get(path, {"q": "ішкі", "where": "KZ-62"}).content.decode()
    assert "No body has this name" in asem.get(path, {"q": "xyzzy"}).content.decode()
    assert asem.get(path, {"q": "y" * 5000, "where": "'"}).status_code == 200


def test_each_step_says_first_what_it_brings(cast: Cast, asem: Client) -> None:
    petition = cast.draft()
    page = asem.get(f"{DESK}steps/submit/").content.decode()
    assert "no text can be changed" in page
    assert "the next step has until" in page
    asem.post(f"{DESK}steps/submit/")
    petition.refresh_from_db()
    assert petition.state == State.MODERATION
    asem.post(f"{DESK}steps/recall/")
    petition.refresh_from_db()
    assert petition.state == State.DRAFT
    assert verbs() == ["submit", "recall"]


@pytest.mark.parametrize("step", ["close", "deliver", "return", "forward", "approve", "nonsense"])
def test_a_step_that_is_not_due_is_refused(cast: Cast, asem: Client, step: str) -> None:
    cast.draft()
    answer = asem.post(f"{DESK}steps/{step}/", follow=True)
    assert b"can&#x27;t be taken now" in answer.content
    assert verbs() == []


def test_a_refusal_shows_its_ground_and_reason(cast: Cast, asem: Client) -> None:
    petition = submit(cast.draft(), NOON)
    reject(petition, next(iter(petition.rules.grounds)), "No body is named.", NOON)
    page = asem.get(DESK).content.decode()
    assert "No body is named." in page
    assert Decision.objects.get().ground_in("en") in page


def test_the_sealed_export_is_a_deed(cast: Cast, asem: Client) -> None:
    cast.sign(cast.collecting())
    assert asem.get(f"{DESK}export/").status_code == 200
    assert verbs() == []
    answer = asem.post(f"{DESK}export/")
    lines = b"".join(answer).decode()
    assert "Айгүл" not in lines
    opened = list(open_lines(io.StringIO(lines), ORGANISER_PRIVATE_KEY))
    assert [one.fields["given_name"] for one in opened] == ["Айгүл"]
    assert verbs() == ["export"]


def test_signatures_are_removed_after_a_look(cast: Cast, asem: Client) -> None:
    petition = cast.collecting()
    signature = cast.sign(petition)
    typed = {"marks": signature.public_mark, "rule": "duplicate", "decision": "7"}
    page = asem.post(f"{DESK}remove/", typed).content.decode()
    assert "1 signature would be removed" in page
    assert "The count would then be 0." in page
    assert petition.signatures.counted().count() == 1
    asem.post(f"{DESK}remove/", {**typed, "sure": "1"})
    assert petition.signatures.counted().count() == 0
    assert verbs() == ["remove"]


@pytest.mark.parametrize(
    "typed",
    [
        {"marks": "zz", "rule": "duplicate", "decision": "1"},
        {"marks": "00" * 32, "rule": "duplicate", "decision": "1"},
        {"marks": "", "rule": "duplicate", "decision": "1"},
        {"rule": "Дубль", "decision": "1"},
        {"rule": "duplicate", "decision": "-1"},
        {"rule": "duplicate", "decision": ""},
    ],
)
def test_nothing_is_removed_without_mark_rule_and_decision(
    cast: Cast, asem: Client, typed: dict[str, str]
) -> None:
    petition = cast.collecting()
    mark = cast.sign(petition).public_mark
    answer = asem.post(f"{DESK}remove/", {"marks": mark, **typed, "sure": "1"})
    assert answer.status_code == 400
    assert petition.signatures.counted().count() == 1


SHEET = {
    "given_name": ["Айгүл", "", "Ерлан"], "family_name": ["Сейітова", "", "Оспан"],
    "identifier": ["790102000001", "", "790102000002"], "region": ["KZ-62", "", ""],
}  # fmt: skip


@pytest.fixture
def collecting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Petition:
    monkeypatch.setattr("birge.kit.clock.now", lambda: NOON)
    return cast.collecting()


def test_a_sheet_counts_when_a_colleague_typed_the_same(
    collecting: Petition, asem: Client, bota: Client
) -> None:
    asem.post(f"{DESK}sheets/7/", SHEET)
    assert collecting.sheets.get().on is None
    answer = asem.post(f"{DESK}sheets/7/", SHEET)
    assert b"You typed this sheet first" in answer.content
    assert "790102000002" in answer.content.decode()
    answer = bota.post(f"{DESK}sheets/7/", SHEET, follow=True)
    assert b"2 signatures counted" in answer.content
    assert "Asem, Bota" in answer.content.decode()
    assert verbs() == ["type-sheet", "type-sheet"]


def test_lines_typed_otherwise_are_marked_and_nothing_is_lost(
    collecting: Petition, asem: Client, bota: Client
) -> None:
    asem.post(f"{DESK}sheets/7/", SHEET)
    other = {**SHEET, "given_name": ["Айгүл", "", "Ерлaн"]}
    page = bota.post(f"{DESK}sheets/7/", other).content.decode()
    assert 'href="#line-2"' in page
    assert 'href="#line-1"' not in page
    assert "Ерлaн" in page
    bota.post(f"{DESK}sheets/7/again/")
    assert not collecting.sheets.exists()


def test_more_lines_keep_what_is_typed(collecting: Petition, asem: Client) -> None:
    page = asem.post(f"{DESK}sheets/7/", {**SHEET, "more": "1"}).content.decode()
    assert page.count('name="given_name"') == 12
    assert "Ерлан" in page
    assert not collecting.sheets.exists()


@pytest.mark.parametrize(
    "typed",
    [{}, {"given_name": ["A"]}, {"identifier": ["1"]},
     {"given_name": ["A\u202e"], "identifier": ["1"]},
     {"given_name": ["A" * 121], "identifier": ["1"]}],
)  # fmt: skip
def test_half_a_line_is_refused(
    collecting: Petition, asem: Client, typed: dict[str, list[str]]
) -> None:
    assert asem.post(f"{DESK}sheets/7/", typed).status_code == 409
    assert not collecting.sheets.exists()


def test_numbers_hide_what_is_below_five(cast: Cast, asem: Client) -> None:
    petition = cast.collecting()
    for n in range(4):
        cast.sign(petition, f"a{n}@example.kz", region="KZ-62")
    seal()
    page = asem.get(f"{DESK}numbers/").content.decode()
    assert re.search(r"<dt>Russian</dt><dd>fewer than 5</dd>", page)
    cast.sign(petition, "a9@example.kz", region="KZ-62")
    seal()
    page = asem.get(f"{DESK}numbers/").content.decode()
    assert re.search(r"<dt>Russian</dt><dd>5</dd>", page)


def test_a_cause_without_a_petition_is_its_teams_alone(cast: Cast, asem: Client) -> None:
    Cause.objects.update(opened_on=None)
    assert Client().get("/en/causes/shelters/").status_code == 404
    assert b"Only your team sees this cause" in asem.get("/en/desk/causes/shelters/").content
    assert asem.get("/en/desk/causes/shelters/preview/").status_code == 200
