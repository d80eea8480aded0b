"""The desk of a body, through its doors: who passes, and what they can do there."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birge.people.models import Account, Deed
from birge.petitions.models import AnswerDraft, Attachment, DraftVersion, Petition
from birge.petitions.states import State
from birge.petitions.tests import filemaking as make
from birge.petitions.tests.bodydesks import (
    AKIMAT_TEAM,
    CASE,
    DESK,
    at_noon,
    delivered,
    draft,
    later,
    officer,
    registered,
    signed_in,
    typed,
)
from birge.petitions.verbs.release_answer import release_answer
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana() -> Account:
    return officer("dana")


@pytest.fixture
def erlan() -> Account:
    return officer("erlan")


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_nothing_is_on_the_desk_before_it_is_delivered(cast: Cast, dana: Account) -> None:
    cast.statutory()
    client = signed_in(dana)
    assert "No petition has been delivered to you yet" in page_of(client.get(DESK))
    assert client.get(CASE).status_code == 404


def test_the_desk_sorts_by_deadline_and_marks_what_is_late(
    cast: Cast, dana: Account, monkeypatch: Any
) -> None:
    delivered(cast, "fresh")
    registered(cast, "old")
    Petition.objects.filter(slug="old").update(due_on=later(5).date())
    registered(cast)
    at_noon(monkeypatch, 8)
    page = page_of(signed_in(dana).get(DESK))
    order = [page.index(words) for words in ("/fresh/", "/old/", "/statutory/")]
    assert order == sorted(order)
    assert "3 days late" in page
    assert re.search(r"\d\d working days left", page)
    home = page_of(signed_in(dana).get("/en/desk/"))
    assert "to be registered" in home
    assert "3 days late" in home


def test_a_petition_shows_its_count_its_terms_and_their_articles(cast: Cast, dana: Account) -> None:
    registered(cast)
    page = page_of(signed_in(dana).get(CASE))
    assert "birge-verify count" in page
    assert "2,215" in page
    assert "APPC art. 90-" in page


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-02-11", "delivered later"),
        ("2026-02-19", "has not come yet"),
        ("", "required"),
        ("yesterday", "Write the day"),
        ("9999-99-99", "Write the day"),
    ],
)
def test_a_date_that_can_not_be_is_refused(
    cast: Cast, dana: Account, monkeypatch: Any, day: str, words: str
) -> None:
    delivered(cast)
    at_noon(monkeypatch, 8)
    answer = signed_in(dana).post(f"{CASE}register/", {"on": day})
    assert (answer.status_code, words in page_of(answer)) == (400, True)
    assert Petition.objects.get().state == State.DELIVERED


def test_it_is_registered_under_the_bodys_own_date(
    cast: Cast, dana: Account, monkeypatch: Any
) -> None:
    delivered(cast)
    at_noon(monkeypatch, 8)
    client = signed_in(dana)
    for _twice in range(2):
        client.post(f"{CASE}register/", {"on": "2026-02-16"})
    petition = Petition.objects.get()
    assert petition.state == State.CONSIDERED
    assert str(petition.steps.get(verb="register").on) == "2026-02-16"
    assert petition.due_on == petition.rules.due("consideration", later(6).date())
    assert [deed.verb for deed in Deed.objects.of(AKIMAT_TEAM)] == ["register-petition"]


def test_an_answer_is_written_with_files_and_released_by_another(
    cast: Cast, dana: Account, erlan: Account, monkeypatch: Any
) -> None:
    registered(cast)
    at_noon(monkeypatch, 100)
    files = [upload("жоспар.pdf", make.pdf()), upload("карта.jpg", make.jpeg_with_place())]
    saved = signed_in(dana).post(f"{CASE}answer/", typed(added=files), follow=True)
    assert "Saved as version 1" in page_of(saved)
    assert "Another officer of your body has to release it" in page_of(saved)
    client = signed_in(erlan)
    shown = page_of(client.get(f"{CASE}release/"))
    assert "жоспар.pdf" in shown
    assert (
        "public page"
        in page_of(client.post(f"{CASE}release/", {"version": "1"}, follow=True)).lower()
    )
    public = page_of(Client().get("/en/petitions/statutory/"))
    assert "late" in public
    assert Attachment.objects.get(number=2).fingerprint in public
    told = Client().get("/api/v1/petitions/statutory/").json()["answers"][0]["attachments"]
    assert [one["name"] for one in told] == ["жоспар.pdf", "карта.jpg"]
    assert "SHA-256" in page_of(Client().get("/en/petitions/statutory/feed/"))


def test_a_published_file_comes_as_a_download_and_nothing_else(
    cast: Cast, dana: Account, erlan: Account, monkeypatch: Any
) -> None:
    petition = registered(cast)
    at_noon(monkeypatch, 10)
    signed_in(dana).post(f"{CASE}answer/", typed(added=[upload("a; b.pdf", make.pdf())]))
    file = Attachment.objects.get()
    inside = f"{CASE}files/{file.pk}/"
    assert signed_in(erlan).get(inside).status_code == 200
    assert Client().get(inside).status_code == 302
    assert Client().get("/en/petitions/statutory/answers/1/files/1/").status_code == 404
    release_answer(petition, 1, erlan, later(10))
    answer = Client().get("/en/petitions/statutory/answers/1/files/1/")
    assert answer.content == make.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert signed_in(erlan).get(inside).status_code == 404
    file.refresh_from_db()
    file.key = "0" * 32
    file.save()
    assert Client().get("/en/petitions/statutory/answers/1/files/1/").status_code == 404


def test_a_refused_file_costs_no_word_and_no_other_file(
    cast: Cast, dana: Account, monkeypatch: Any
) -> None:
    registered(cast)
    at_noon(monkeypatch, 10)
    client = signed_in(dana)
    files = [upload("plan.pdf", make.pdf()), upload("bad.pdf", make.scripted_pdf())]
    answer = client.post(f"{CASE}answer/", typed(added=files, text_kk="Ұзақ жауап"))
    page = page_of(answer)
    assert answer.status_code == 400
    assert "bad.pdf: The PDF has a script" in page
    assert "Ұзақ жауап" in page
    kept = Attachment.objects.get()
    assert re.search(rf'value="{kept.pk}"[^>]* checked', page)
    assert not DraftVersion.objects.exists()
    client.post(f"{CASE}answer/", typed(keep=[kept.pk], text_kk="Ұзақ жауап"))
    assert DraftVersion.objects.get().files == [kept]


def test_two_officers_who_edit_one_draft_lose_nothing(
    cast: Cast, dana: Account, erlan: Account, monkeypatch: Any
) -> None:
    registered(cast)
    at_noon(monkeypatch, 10)
    signed_in(dana).post(f"{CASE}answer/", typed(text_kk="Дананың сөзі"))
    plan = upload("plan.pdf", make.pdf())
    client = signed_in(erlan)
    answer = client.post(f"{CASE}answer/", typed(text_kk="Ерланның сөзі", added=[plan]))
    page = page_of(answer)
    assert answer.status_code == 409
    assert "Дананың сөзі" in page
    assert "Ерланның сөзі" in page
    assert 'name="base" value="1"' in page
    kept = Attachment.objects.get()
    client.post(f"{CASE}answer/", typed(1, text_kk="Екеуінің сөзі", keep=[kept.pk]))
    draft = AnswerDraft.objects.get()
    texts = [one.texts["kk"] for one in draft.versions.newest_first()]
    assert texts == ["Екеуінің сөзі", "Дананың сөзі"]
    assert draft.newest.files == [kept]
    assert "Дананың сөзі" in page_of(client.get(CASE))


def test_the_writer_can_not_release(cast: Cast, dana: Account, monkeypatch: Any) -> None:
    draft(registered(cast), dana)
    at_noon(monkeypatch, 10)
    client = signed_in(dana)
    assert "Release: make it public" not in page_of(client.get(f"{CASE}release/"))
    answer = client.post(f"{CASE}release/", {"version": "1"}, follow=True)
    assert "You wrote this version" in page_of(answer)
    assert Petition.objects.get().state == State.CONSIDERED


@pytest.mark.parametrize("version", ["", "0", "2", "x", "²", "9" * 40])
def test_only_what_was_read_is_released(
    cast: Cast, dana: Account, erlan: Account, monkeypatch: Any, version: str
) -> None:
    draft(registered(cast), dana)
    at_noon(monkeypatch, 10)
    answer = signed_in(erlan).post(f"{CASE}release/", {"version": version}, follow=True)
    assert "Read it again" in page_of(answer)
    assert Petition.objects.get().state == State.CONSIDERED


def test_a_draft_is_withdrawn_and_brought_back(cast: Cast, dana: Account, monkeypatch: Any) -> None:
    draft(registered(cast), dana)
    at_noon(monkeypatch, 10)
    client = signed_in(dana)
    assert "Bring it back" in page_of(client.post(f"{CASE}withdraw/", follow=True))
    assert "waits for release" in page_of(client.post(f"{CASE}restore/", follow=True))


def test_a_petition_that_waits_for_registration_has_no_answer_page(
    cast: Cast, dana: Account, monkeypatch: Any
) -> None:
    delivered(cast)
    at_noon(monkeypatch, 10)
    for end in ("answer/", "release/"):
        assert signed_in(dana).get(CASE + end).status_code == 404
        assert signed_in(dana).post(CASE + end, typed()).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"base": "x"}, {"base": "-1"}, {"base": ""}, {"outcome": "best"}, {"outcome": ""},
        {"text_kk": "я" * 20_001}, {"keep": ["x"]}, {"keep": ["999999"]}, {"text_kk": "a\x00b"},
    ],
    ids=str,
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_is_saved(
    cast: Cast, dana: Account, monkeypatch: Any, changed: dict[str, Any]
) -> None:
    registered(cast)
    at_noon(monkeypatch, 10)
    answer = signed_in(dana).post(f"{CASE}answer/", typed(**changed))
    assert answer.status_code == 400
    assert "Ответ." in page_of(answer)
    assert not DraftVersion.objects.exists()


def test_three_long_texts_and_files_fit_into_one_form(
    cast: Cast, dana: Account, monkeypatch: Any
) -> None:
    registered(cast)
    at_noon(monkeypatch, 10)
    long = {f"text_{code}": "я" * 20_000 for code in ("kk", "ru", "en")}
    files = [upload(f"{n}.pdf", make.large_pdf(f"{n}" * 4_000_000)) for n in range(10)]
    answer = signed_in(dana).post(f"{CASE}answer/", typed(0, **long, added=files))
    assert answer.status_code == 302
    assert len(DraftVersion.objects.get().files) == 10


@pytest.mark.parametrize(("size", "status"), [(65 * 1024 * 1024, 413), (1024, 302)])
def test_only_the_answer_takes_more_than_a_form(cast: Cast, size: int, status: int) -> None:
    headers: Any = {"content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(size)}
    assert Client().post(f"{CASE}answer/", b"--x--", **headers).status_code == status
    register = {**headers, "CONTENT_LENGTH": str(300 * 1024)}
    assert Client().post(f"{CASE}register/", b"--x--", **register).status_code == 413
