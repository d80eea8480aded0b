"""Norms are told with a source, corrected in public, and never more exact than what is known."""

import datetime as dt

import pytest

from birge.bills.models import Norm
from birge.bills.norms.wording import measure_text, penalty_text
from birge.bills.tests.lawbook import DAY, Lawbook
from birge.bills.verbs.begin_offence import OffencePlan, begin_offence
from birge.bills.verbs.correct_norm import correct_norm
from birge.bills.verbs.open_bill import SlugTaken
from birge.bills.verbs.publish_bill import NothingToTell
from birge.bills.verbs.publish_offence import publish_offence
from birge.bills.verbs.record_norm import BadPenalty, PenaltyPlan, TwoBeginnings
from birge.bills.verbs.withdraw_norm import withdraw_norm
from birge.causes.courses.telling import CorrectedMeanwhile, NoReason, NoSource
from birge.people.models import Deed
from tests.cast import NOON

WHY = {"kk": "Қате"}


def test_a_norm_needs_a_source(lawbook: Lawbook) -> None:
    with pytest.raises(NoSource):
        lawbook.tell("criminal", sources=[])
    assert not Norm.objects.exists()


@pytest.mark.parametrize(
    "penalty",
    [
        PenaltyPlan("fine", 50, 150, "days"),
        PenaltyPlan("fine", 150, 50, "mci"),
        PenaltyPlan("fine", None, 50, ""),
        PenaltyPlan("fine", None, None, "mci"),
        PenaltyPlan("warning", None, 3, "days"),
        PenaltyPlan("community_service", 80, None, "months"),
    ],
)
def test_a_penalty_is_measured_in_what_it_is_measured_in(
    lawbook: Lawbook, penalty: PenaltyPlan
) -> None:
    with pytest.raises(BadPenalty):
        lawbook.tell("criminal", penalties=[penalty])
    assert not Norm.objects.exists()


@pytest.mark.parametrize("liability", ["none", "unknown"])
def test_without_liability_there_is_no_penalty(lawbook: Lawbook, liability: str) -> None:
    with pytest.raises(BadPenalty):
        lawbook.tell(liability, penalties=[PenaltyPlan("warning")])


def test_one_norm_alone_can_lack_its_first_day(lawbook: Lawbook) -> None:
    norm = lawbook.tell("criminal", None)
    with pytest.raises(TwoBeginnings):
        lawbook.tell("administrative", None)
    correct_norm(norm, lawbook.plan("none", None), WHY, lawbook.editor, NOON)


def test_two_norms_of_one_day_have_keys_of_their_own(lawbook: Lawbook) -> None:
    keys = [lawbook.tell("criminal").key for _time in range(2)]
    assert keys == ["norm-2011-01-18", "norm-2011-01-18-2"]


def test_a_correction_keeps_the_key_and_the_old_one_beside_it(lawbook: Lawbook) -> None:
    old = lawbook.tell("criminal", penalties=[PenaltyPlan("fine", 50, 150, "mci")])
    new = correct_norm(old, lawbook.plan("administrative"), WHY, lawbook.editor, NOON)
    assert (new.key, new.corrects, new.reason) == (old.key, old, WHY)
    assert [norm.liability for norm in lawbook.fresh().standing] == ["administrative"]
    assert old.penalties.get().most == 150
    with pytest.raises(CorrectedMeanwhile):
        correct_norm(old, lawbook.plan("none"), WHY, lawbook.editor, NOON)
    with pytest.raises(CorrectedMeanwhile):
        withdraw_norm(old, WHY, lawbook.editor, NOON)


def test_neither_correction_nor_withdrawal_without_a_reason(lawbook: Lawbook) -> None:
    norm = lawbook.tell("criminal")
    with pytest.raises(NoReason):
        correct_norm(norm, lawbook.plan("none"), {"kk": ""}, lawbook.editor, NOON)
    with pytest.raises(NoReason):
        withdraw_norm(norm, {}, lawbook.editor, NOON)
    assert [one.liability for one in lawbook.fresh().standing] == ["criminal"]


def test_what_is_withdrawn_is_drawn_no_more_and_stays_listed(lawbook: Lawbook) -> None:
    norm = withdraw_norm(lawbook.tell("criminal"), WHY, lawbook.editor, NOON)
    later = NOON + dt.timedelta(days=3)
    assert withdraw_norm(norm, {"kk": "Тағы"}, None, later).withdrawn_why == WHY
    assert lawbook.fresh().standing == []
    assert lawbook.fresh().withdrawn == [norm]
    with pytest.raises(CorrectedMeanwhile):
        correct_norm(norm, lawbook.plan("none"), WHY, lawbook.editor, NOON)


def test_an_offence_is_public_once_a_norm_is_told(lawbook: Lawbook) -> None:
    with pytest.raises(NothingToTell):
        publish_offence(lawbook.offence, lawbook.editor, NOON)
    lawbook.tell("criminal")
    first = publish_offence(lawbook.offence, lawbook.editor, NOON).opened_on
    later = publish_offence(lawbook.offence, None, NOON + dt.timedelta(days=9))
    assert later.opened_on == first == NOON.date()


def test_an_address_is_taken_once(lawbook: Lawbook) -> None:
    with pytest.raises(SlugTaken):
        begin_offence(lawbook.cause, OffencePlan("battery", WHY), lawbook.editor, NOON)


def test_each_deed_is_in_the_trail(lawbook: Lawbook) -> None:
    norm = lawbook.tell("criminal")
    norm = correct_norm(norm, lawbook.plan("none"), WHY, lawbook.editor, NOON)
    lawbook.public()
    withdraw_norm(norm, WHY, lawbook.editor, NOON)
    told = Deed.objects.filter(about="norms of battery").order_by("id")
    assert list(told.values_list("verb", flat=True)) == [
        "begin-offence", "record-norm", "correct-norm", "publish-offence", "withdraw-norm"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PenaltyPlan("fine", 50, 150, "mci"), "Fine: 50–150 MCI"),
        (PenaltyPlan("arrest", None, 20, "days"), "Arrest: up to 20 days"),
        (PenaltyPlan("arrest", 0, 20, "days"), "Arrest: up to 20 days"),
        (PenaltyPlan("imprisonment", 2, None, "years"), "Imprisonment: at least 2 years"),
        (PenaltyPlan("imprisonment", 1, 1, "years"), "Imprisonment: 1 year"),
        (PenaltyPlan("fine", None, 1200, "daily_rates"), "Fine: up to 1,200 daily rates"),
        (PenaltyPlan("fine"), "Fine: how much, our sources do not tell"),
        (PenaltyPlan("warning"), "Warning"),
    ],
)
def test_penalties_in_words(lawbook: Lawbook, plan: PenaltyPlan, words: str) -> None:
    norm = lawbook.tell("criminal", DAY, penalties=[plan])
    assert penalty_text(norm.penalties.get()) == words
    assert measure_text(norm.penalties.get()) in words
