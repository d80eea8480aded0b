"""Officers write together: no word is lost, none is public, and what is set aside comes back."""

import pytest

from birge.ledger.record import facts
from birge.people.models import Deed
from birge.petitions.attaching import judge
from birge.petitions.models import AnswerDraft, DraftVersion
from birge.petitions.states import Outcome
from birge.petitions.tests import filemaking as make
from birge.petitions.tests.bodydesks import AKIMAT_TEAM, delivered, later, officer, registered
from birge.petitions.verbs.draft_answer import (
    Overtaken,
    TooManyFiles,
    Writing,
    add_files,
    draft_answer,
    restore_draft,
    withdraw_draft,
)
from birge.petitions.verbs.taking import NotNow
from tests.cast import Cast


def writing(base: int = 0, text: str = "Жауап.", *files: int) -> Writing:
    return Writing(base, Outcome.PART, {"kk": text}, files)


def test_each_save_is_a_version_with_its_writer(cast: Cast) -> None:
    petition, dana, erlan = registered(cast), officer("dana"), officer("erlan")
    draft_answer(petition, writing(), dana, later(4))
    draft_answer(petition, writing(1, "Түзетілді."), erlan, later(5))
    versions = AnswerDraft.objects.get().versions.newest_first()
    assert [(one.number, str(one.by)) for one in versions] == [(2, "Erlan"), (1, "Dana")]
    verbs = [deed.verb for deed in Deed.objects.of(AKIMAT_TEAM)]
    assert verbs == ["write-answer", "write-answer"]
    assert not list(facts("petitions.answered"))


def test_the_same_words_again_are_no_version(cast: Cast) -> None:
    petition, dana = registered(cast), officer("dana")
    draft_answer(petition, writing(), dana, later(4))
    assert draft_answer(petition, writing(1, " Жауап. "), dana, later(4)).number == 1
    assert DraftVersion.objects.count() == 1


def test_who_began_from_an_older_version_is_told_of_the_newer(cast: Cast) -> None:
    petition, dana, erlan = registered(cast), officer("dana"), officer("erlan")
    draft_answer(petition, writing(), dana, later(4))
    with pytest.raises(Overtaken) as overtaken:
        draft_answer(petition, writing(0, "Басқа."), erlan, later(4))
    assert overtaken.value.newest == DraftVersion.objects.get()


def test_what_is_not_registered_is_not_answered(cast: Cast) -> None:
    with pytest.raises(NotNow):
        draft_answer(delivered(cast), writing(), officer("dana"), later(4))


def test_a_withdrawn_draft_comes_back_as_it_was(cast: Cast) -> None:
    petition, dana = registered(cast), officer("dana")
    draft_answer(petition, writing(), dana, later(4))
    withdraw_draft(petition, dana, later(5))
    withdraw_draft(petition, dana, later(5))
    assert AnswerDraft.objects.get().is_withdrawn
    restore_draft(petition, dana, later(6))
    draft = AnswerDraft.objects.get()
    assert not draft.is_withdrawn
    assert draft.newest.texts == {"kk": "Жауап."}
    verbs = [deed.verb for deed in Deed.objects.of(AKIMAT_TEAM)]
    assert verbs == ["restore-draft", "withdraw-draft", "write-answer"]


def test_writing_on_brings_a_withdrawn_draft_back(cast: Cast) -> None:
    petition, dana = registered(cast), officer("dana")
    draft_answer(petition, writing(), dana, later(4))
    withdraw_draft(petition, dana, later(5))
    assert draft_answer(petition, writing(1), dana, later(6)).number == 2
    assert not AnswerDraft.objects.get().is_withdrawn


def test_the_same_file_twice_is_kept_once(cast: Cast) -> None:
    petition, plan = registered(cast), judge("plan.pdf", make.pdf())
    (first,) = add_files(petition, [plan])
    (again,) = add_files(petition, [plan])
    assert first == again


def test_an_answer_carries_ten_files_and_a_draft_forty(cast: Cast) -> None:
    petition, dana, content = registered(cast), officer("dana"), make.pdf()
    files = add_files(petition, [judge(f"{n}.pdf", content) for n in range(11)])
    with pytest.raises(TooManyFiles):
        draft_answer(petition, writing(0, "a", *(one.pk for one in files)), dana, later(4))
    with pytest.raises(TooManyFiles):
        add_files(petition, [judge(f"more{n}.pdf", content) for n in range(30)])


def test_a_file_of_another_petition_does_not_come_along(cast: Cast) -> None:
    petition, other, dana = registered(cast), registered(cast, "other"), officer("dana")
    (foreign,) = add_files(other, [judge("a.pdf", make.pdf())])
    assert draft_answer(petition, writing(0, "a", foreign.pk), dana, later(4)).files == []
