"""Two pairs of eyes: who wrote the newest version does not make it public."""

import hashlib
import json
from typing import Any

import pytest
from birge_verify.facts import read_fact

from birge.ledger.record import facts, sealed_leaves
from birge.people.models import Account
from birge.petitions.attaching import judge, keeping
from birge.petitions.models import AnswerDraft, Attachment, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.tests import filemaking as make
from birge.petitions.tests.bodydesks import later, officer, registered
from birge.petitions.verbs.answer import EmptyAnswer, answer
from birge.petitions.verbs.draft_answer import Writing, add_files, draft_answer, withdraw_draft
from birge.petitions.verbs.release_answer import (
    NothingToRelease,
    OwnWords,
    ReadAgain,
    release_answer,
)
from tests.cast import Cast, seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana() -> Account:
    return officer("dana")


@pytest.fixture
def erlan() -> Account:
    return officer("erlan")


def write(petition: Petition, by: Account, base: int = 0, text: str = "Жауап.", **more: str) -> int:
    texts = {"kk": text, **more}
    files = [file.pk for file in Attachment.objects.filter(draft__petition=petition)]
    return draft_answer(petition, Writing(base, Outcome.PART, texts, files), by, later(4)).number


def test_a_second_officer_makes_it_public(cast: Cast, dana: Account, erlan: Account) -> None:
    petition = registered(cast)
    write(petition, dana, ru="Ответ.")
    given = release_answer(petition, 1, erlan, later(100))
    assert (given.texts, given.is_late) == ({"kk": "Жауап.", "ru": "Ответ."}, True)
    assert Petition.objects.get().state == State.ANSWERED
    assert not AnswerDraft.objects.exists()


def test_the_writer_does_not(cast: Cast, dana: Account) -> None:
    petition = registered(cast)
    write(petition, dana)
    with pytest.raises(OwnWords):
        release_answer(petition, 1, dana, later(5))
    assert not list(facts("petitions.answered"))


def test_who_edits_what_a_colleague_wrote_hands_the_release_to_others(
    cast: Cast, dana: Account, erlan: Account
) -> None:
    petition = registered(cast)
    write(petition, dana)
    write(petition, erlan, 1, "Түзетілді.")
    with pytest.raises(OwnWords):
        release_answer(petition, 2, erlan, later(5))
    assert release_answer(petition, 2, dana, later(5)).texts == {"kk": "Түзетілді."}


def test_a_version_that_was_edited_meanwhile_must_be_read_again(
    cast: Cast, dana: Account, erlan: Account
) -> None:
    petition = registered(cast)
    write(petition, dana)
    write(petition, dana, 1, "Басқа.")
    with pytest.raises(ReadAgain):
        release_answer(petition, 1, erlan, later(5))


def test_a_withdrawn_or_absent_draft_is_not_released(
    cast: Cast, dana: Account, erlan: Account
) -> None:
    petition = registered(cast)
    with pytest.raises(NothingToRelease):
        release_answer(petition, 1, erlan, later(5))
    write(petition, dana)
    withdraw_draft(petition, dana, later(5))
    with pytest.raises(NothingToRelease):
        release_answer(petition, 1, erlan, later(5))


def test_a_draft_without_words_is_not_released(cast: Cast, dana: Account, erlan: Account) -> None:
    petition = registered(cast)
    write(petition, dana, text=" ")
    with pytest.raises(EmptyAnswer):
        release_answer(petition, 1, erlan, later(5))


def test_a_draft_begun_before_another_answer_must_be_read_again(
    cast: Cast, dana: Account, erlan: Account
) -> None:
    petition = registered(cast)
    write(petition, dana)
    answer(petition, Outcome.FULL, {"kk": "Иә."}, later(5))
    with pytest.raises(ReadAgain):
        release_answer(petition, 1, erlan, later(6))
    write(petition, dana, 1)
    assert release_answer(petition, 1, erlan, later(7)).corrects


def test_the_hash_of_each_file_is_in_the_record(cast: Cast, dana: Account, erlan: Account) -> None:
    petition = registered(cast)
    add_files(petition, [judge("plan.pdf", make.pdf()), judge("map.png", make.png())])
    write(petition, dana)
    release_answer(petition, 1, erlan, later(5))
    seal()
    answered = [read_fact(leaf, n) for n, leaf in enumerate(sealed_leaves())][-1]
    assert answered["kind"] == "petitions.answered"
    kept = [hashlib.sha256(file.content()).hexdigest() for file in Attachment.objects.in_order()]
    assert answered["attachments"] == kept
    assert len(kept) == 2
    assert "Dana" not in json.dumps(answered)


def test_a_correction_stands_beside_the_late_answer(
    cast: Cast, dana: Account, erlan: Account
) -> None:
    petition = registered(cast)
    add_files(petition, [judge("plan.pdf", make.pdf())])
    write(petition, dana)
    release_answer(petition, 1, erlan, later(100))
    write(petition, erlan, 0, "Түзетілді.")
    corrected = release_answer(petition, 1, dana, later(110))
    first = petition.answers.get(number=1)
    assert (first.is_late, corrected.corrects) == (True, first)
    assert first.attachments.count() == 1
    assert corrected.attachments.count() == 0


def test_what_was_left_out_is_destroyed_with_the_draft(
    cast: Cast, dana: Account, erlan: Account, django_capture_on_commit_callbacks: Any
) -> None:
    petition = registered(cast)
    plan, secret = add_files(petition, [judge("a.pdf", make.pdf()), judge("b.png", make.png())])
    draft_answer(petition, Writing(0, Outcome.PART, {"kk": "a"}, [plan.pk]), dana, later(4))
    with django_capture_on_commit_callbacks(execute=True):
        release_answer(petition, 1, erlan, later(5))
    assert keeping.get(plan.key)
    with pytest.raises(FileNotFoundError):
        keeping.get(secret.key)
    assert list(Attachment.objects.all()) == [plan]
