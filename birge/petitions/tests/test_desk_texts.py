"""Writing at the desk: side by side, out of date, too long, and two people at once."""

from typing import Any

import pytest
from django.test import Client

from birge.people.models import Deed, Role
from birge.petitions.models import Petition
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.write import Wording, write
from tests.cast import NOON, Cast, member

TEXTS = "/en/desk/petitions/shelter/texts/"
WORDS = {"title": "Приют", "summary": "", "body": "Нужен приют.\r\n\r\nРядом его нет."}


@pytest.fixture
def editor(cast: Cast) -> Client:
    client = Client()
    client.force_login(member("editor@example.kz", Role.EDITOR, "causes/shelters"))
    return client


@pytest.fixture
def draft(cast: Cast) -> Petition:
    return cast.draft()


def typed(**other: Any) -> dict[str, Any]:
    return {**WORDS, "seen": "1", "follows": "1", **other}


def newest(petition: Petition, language: str = "ru") -> Any:
    return petition.texts.filter(language=language).latest("number")


def test_what_is_written_is_kept_with_its_paragraphs(draft: Petition, editor: Client) -> None:
    assert editor.post(f"{TEXTS}ru/", typed())["Location"] == TEXTS
    assert newest(draft).paragraphs == ["Нужен приют.", "Рядом его нет."]
    assert Deed.objects.get().verb == "write-text"


def test_any_language_can_be_added_whichever_way_it_runs(draft: Petition, editor: Client) -> None:
    assert editor.post(TEXTS, {"language": "KK-arab"})["Location"] == f"{TEXTS}kk-Arab/"
    page = editor.get(f"{TEXTS}kk-Arab/").content.decode()
    assert '<div lang="kk" dir="ltr">' in page
    assert 'lang="kk-Arab" dir="rtl"' in page
    editor.post(f"{TEXTS}kk-Arab/", typed(seen="0", title="باسپانا"))
    preview = editor.get("/en/desk/petitions/shelter/preview/?text=kk-Arab").content.decode()
    assert '<h1 lang="kk-Arab" dir="rtl">باسپانا</h1>' in preview
    assert editor.post(TEXTS, {"language": "no such <language>"}).status_code == 400


def test_who_saves_second_gets_both_texts(draft: Petition, editor: Client) -> None:
    editor.post(f"{TEXTS}ru/", typed(title="Приют у вокзала"))
    answer = editor.post(f"{TEXTS}ru/", typed(title="Приют в центре"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Приют в центре"' in page
    assert "<del>у вокзала</del><ins>в центре</ins>" in page
    assert newest(draft).title == "Приют у вокзала"
    assert 'name="seen" value="2"' in page
    assert editor.post(f"{TEXTS}ru/", typed(title="Приют в центре", seen="2")).status_code == 302
    assert newest(draft).title == "Приют в центре"


def test_an_earlier_version_is_one_press_away(draft: Petition, editor: Client) -> None:
    editor.post(f"{TEXTS}ru/", typed())
    assert "?version=1" in editor.get(f"{TEXTS}ru/").content.decode()
    page = editor.get(f"{TEXTS}ru/?version=1").content.decode()
    assert "Открыть приют в Жезказгане" in page
    assert 'name="seen" value="2"' in page


def test_a_translation_is_out_of_date_once_the_original_moved(
    draft: Petition, editor: Client
) -> None:
    write(draft, "kk", Wording("Екі баспана", "Баспана керек.\n\nЖақын жерде жоқ."), at=NOON)
    assert editor.get(TEXTS).content.decode().count("Out of date") == 2
    page = editor.get(f"{TEXTS}ru/").content.decode()
    assert "The original changed since this translation" in page
    assert "<ins>Екі баспана</ins>" in page
    text = newest(draft)
    same = {"title": text.title, "summary": text.summary, "body": text.body}
    editor.post(f"{TEXTS}ru/", {**same, "seen": "1", "follows": "2"})
    assert newest(draft).number == 1
    assert editor.get(TEXTS).content.decode().count("Out of date") == 1


def test_a_book_comes_back_with_its_length(draft: Petition, editor: Client) -> None:
    book = "Елу бет. " * 50_000
    answer = editor.post(f"{TEXTS}ru/", typed(body=book))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This has 449999 characters; 20000 fit. Shorten it by 429999." in page
    assert page.count("Елу бет.") == 50_000
    assert newest(draft).number == 1


def test_a_stranger_may_not_send_a_book(draft: Petition) -> None:
    answer = Client().post(f"{TEXTS}ru/", typed(body="x" * 300_000))
    assert answer.status_code == 413


def test_after_the_first_signature_a_change_says_why(cast: Cast, editor: Client) -> None:
    petition = cast.collecting()
    cast.sign(petition)
    answer = editor.post(f"{TEXTS}ru/", typed())
    assert answer.status_code == 409
    assert "Say what changes, and why" in answer.content.decode()
    assert "Рядом его нет." in answer.content.decode()
    assert editor.post(f"{TEXTS}ru/", typed(correction="Короче")).status_code == 302
    assert newest(petition).correction == "Короче"


def test_with_the_moderators_nothing_changes_and_nothing_is_lost(
    draft: Petition, editor: Client
) -> None:
    submit(draft, NOON)
    answer = editor.post(f"{TEXTS}ru/", typed())
    assert answer.status_code == 409
    assert "What you typed is still here" in answer.content.decode()
    assert "Рядом его нет." in answer.content.decode()
    assert newest(draft).number == 1


@pytest.mark.parametrize(
    "wrong",
    [{"seen": "x"}, {"seen": "-1"}, {"title": " "}, {"title": "a\x00b"}, {"body": "\u0000"},
     {"follows": "9" * 40}, {"title": "a\u202eb"}],
)  # fmt: skip
def test_what_is_damaged_is_not_stored(
    draft: Petition, editor: Client, wrong: dict[str, str]
) -> None:
    assert editor.post(f"{TEXTS}ru/", typed(**wrong)).status_code == 400
    assert newest(draft).number == 1


def test_a_translation_begun_by_mistake_can_go(cast: Cast, editor: Client) -> None:
    draft = cast.draft()
    editor.post(f"{TEXTS}en/drop/")
    assert not draft.texts.filter(language="en").exists()
    editor.post(f"{TEXTS}kk/drop/")
    assert draft.texts.filter(language="kk").exists()
    submit(draft, NOON)
    editor.post(f"{TEXTS}ru/drop/")
    assert draft.texts.filter(language="ru").exists()
