"""What is found, in which order, and who may be found at all."""

import threading

import pytest
from django.db import connection

from birge.causes.models import Cause
from birge.petitions.models import Petition
from birge.petitions.verbs.write import Wording, write
from birge.search.asking import asked
from birge.search.excerpt import excerpt, marked
from birge.search.finding import found, found_of
from birge.search.models import Findable, Posting, Stem
from birge.search.verbs.index import index
from birge.search.verbs.rebuild import rebuild
from birge.search.writing import Entry
from birge.search.writing import Wording as Written
from tests.cast import NOON, Cast


def slugs(question: str) -> list[str]:
    pairs = found_of(asked(question), "petition", Petition.objects.public()).pairs
    names = dict(Petition.objects.values_list("pk", "slug"))
    return [names[of] for _form, of in pairs]


def petition(cast: Cast, slug: str, title: str, summary: str = "", body: str = "body") -> Petition:
    texts = {"ru": Wording(title, body, summary)}
    return cast.collecting(slug, original_language="ru", texts=texts)


def test_a_title_weighs_more_than_a_summary_and_that_more_than_a_body(cast: Cast) -> None:
    petition(cast, "body", "Одно", "Другое", "школа " * 200)
    petition(cast, "title", "Новая школа", "Другое", "Третье")
    petition(cast, "summary", "Одно", "О школах", "Третье")
    assert slugs("школы") == ["title", "summary", "body"]


def test_all_words_are_needed_and_the_last_may_be_begun(cast: Cast) -> None:
    petition(cast, "both", "Школа и больница")
    petition(cast, "one", "Школа")
    assert slugs("больница школа") == ["both"]
    assert slugs("школа боль") == ["both"]
    assert slugs("боль школа") == []
    assert slugs("школа театр") == []


def test_any_language_of_a_petition_finds_it(cast: Cast) -> None:
    cast.collecting()
    for question in ("баспана", "baspana", "приюты", "SHELTERS", "Жезказган", "Жезқазғанда"):
        assert slugs(question) == ["shelter"], question


@pytest.mark.parametrize("question", ["", " ", "и", "the a", "-", "%", "_", "\\", "'; DROP", "😀"])
def test_a_question_without_words_finds_nothing(cast: Cast, question: str) -> None:
    cast.collecting()
    assert slugs(question) == []


def test_a_huge_question_is_answered_by_its_beginning(cast: Cast) -> None:
    cast.collecting()
    assert slugs("приют " * 100_000) == ["shelter"]
    assert slugs("п" * 100_000) == []


def test_what_is_not_public_is_never_found_whatever_the_index_says(cast: Cast) -> None:
    draft = cast.draft()
    assert slugs("приют") == []
    index(Entry("petition", draft.pk, (Written("ru", "Приют"),)))
    assert slugs("приют") == []


def test_a_corrected_text_is_found_by_its_new_words_alone(cast: Cast) -> None:
    open_one = petition(cast, "one", "Школа")
    write(open_one, "ru", Wording("Больница", "body"), at=NOON, correction="Другое слово")
    assert (slugs("школа"), slugs("больница")) == ([], ["one"])


def test_a_draft_that_changes_is_not_indexed(cast: Cast) -> None:
    write(cast.draft(), "ru", Wording("Больница", "body"), at=NOON)
    assert Findable.objects.count() == 0


def test_rebuilding_finds_the_same(cast: Cast) -> None:
    cast.collecting()
    before = set(Posting.objects.values_list("stem__key", "weight"))
    Stem.objects.create(key=b"left over")
    assert rebuild() == 2
    visible = {"petition": Petition.objects.public(), "cause": Cause.objects.all()}
    assert found(asked("приют"), visible).total == 2
    assert before <= set(Posting.objects.values_list("stem__key", "weight"))
    assert not Stem.objects.filter(key=b"left over").exists()


@pytest.mark.committing
@pytest.mark.parametrize("_round", range(3))
def test_two_writers_of_the_same_new_words_both_succeed(committed: None, _round: int) -> None:
    barrier, errors = threading.Barrier(2), []

    def write_one(of: int) -> None:
        words = " ".join(f"сөз{number}" for number in range(300)[:: 1 if of else -1])
        try:
            barrier.wait()
            index(Entry("petition", of, (Written("ru", words),)))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write_one, args=(of,)) for of in range(2)]
    [thread.start() for thread in threads]  # type: ignore[func-returns-value]
    [thread.join() for thread in threads]  # type: ignore[func-returns-value]
    assert errors == []
    assert Posting.objects.count() == 600


def test_an_excerpt_begins_near_the_first_word_and_marks_it() -> None:
    text = "слово " * 100 + "новый приют для женщин " + "слово " * 100
    pieces = excerpt(text, "ru", asked("приюты"))
    assert [piece.text for piece in pieces if piece.is_found] == ["приют"]
    assert len("".join(piece.text for piece in pieces)) < 320


def test_marking_changes_no_letter_of_the_text() -> None:
    text = "<b>Приют</b> & «приюты»\u202e приютами"
    pieces = marked(text, "ru", asked("приют"))
    assert "".join(piece.text for piece in pieces) == text
    assert sum(piece.is_found for piece in pieces) == 3
