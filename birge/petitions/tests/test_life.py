"""Every transition of a petition's life, with the moment passed in."""

import datetime as dt
from collections.abc import Callable

import pytest

from birge.bodies.assurance import Assurance
from birge.bodies.models import Body, Territory
from birge.ledger.record import facts
from birge.moderation.models import Decision
from birge.moderation.verbs.decide import NeedsGroundAndReason
from birge.petitions.languages import BadLanguage
from birge.petitions.models import Petition
from birge.petitions.rules import NotForThisBody
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.answer import EmptyAnswer, answer, correct_answer
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close, note_threshold
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.forward import forward
from birge.petitions.verbs.hand_back import hand_back
from birge.petitions.verbs.register import register
from birge.petitions.verbs.reject import UnknownGround, reject
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.start import NoOriginal, ReservedSlug
from birge.petitions.verbs.submit import NeedsSupporters, submit
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.turn import turn
from tests.cast import NOON, Cast

Verb = Callable[[Petition, dt.datetime], object]


def later(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def reached(cast: Cast) -> Petition:
    """A statutory petition closed at its threshold, which the akimat's population makes 2,215."""
    petition = cast.statutory()
    Petition.objects.filter(pk=petition.pk).update(reached_on=NOON.date())
    return close(petition, later(1))


def test_a_draft_seeks_support_for_twenty_working_days(cast: Cast) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc"), NOON)
    assert petition.state == State.SUPPORTING
    # From Tuesday 10 February: 9 March is off for 8 March, a Sunday.
    assert petition.due_on == dt.date(2026, 3, 11)
    assert petition.steps.last().article == "APPC art. 90-2(4)(1)"  # type: ignore[union-attr]


def test_a_public_petition_needs_no_first_supporters(cast: Cast) -> None:
    with pytest.raises(NotNow):
        seek_support(cast.draft(), NOON)


def test_forty_nine_supporters_are_not_enough(cast: Cast) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc"), NOON)
    for number in range(49):
        cast.sign(petition, f"supporter {number}", Assurance.ESIGNATURE)
    with pytest.raises(NeedsSupporters):
        submit(petition, NOON)
    cast.sign(petition, "supporter 49", Assurance.ESIGNATURE)
    assert submit(petition, NOON).state == State.MODERATION


def test_weaker_signatures_support_nothing_under_the_kazakh_procedure(cast: Cast) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc"), NOON)
    for number in range(50):
        cast.sign(petition, f"s{number}@example.kz", Assurance.EMAIL)
    with pytest.raises(NeedsSupporters):
        submit(petition, NOON)
    assert petition.tally.total == petition.tally.apart == 50


def test_an_approved_petition_collects_for_six_months(cast: Cast) -> None:
    petition = cast.statutory()
    assert petition.state == State.COLLECTING
    assert petition.due_on == dt.date(2026, 8, 10)
    assert petition.is_open(later(180))
    assert not petition.is_open(later(182))
    opened = list(facts("petitions.opened"))
    assert opened[0]["procedure"] == "kz-appc"
    assert set(opened[0]["texts"]) == {"kk", "ru", "en"}


def test_a_refusal_is_published_with_ground_and_reason(cast: Cast) -> None:
    petition = submit(cast.draft(), NOON)
    assert reject(petition, "hatred", "Second paragraph.", NOON).state == State.REJECTED
    decision = Decision.objects.get()
    assert (decision.ground, decision.reason, decision.is_refusal) == (
        "hatred",
        "Second paragraph.",
        True,
    )
    assert not Petition.objects.public().exists()


def test_a_refusal_without_a_published_ground_or_reason_is_none(cast: Cast) -> None:
    petition = submit(cast.draft(), NOON)
    with pytest.raises(UnknownGround):
        reject(petition, "mood", "I did not like it", NOON)
    with pytest.raises(NeedsGroundAndReason):
        reject(petition, "hatred", "  ", NOON)
    petition.refresh_from_db()
    assert petition.state == State.MODERATION


def test_collecting_does_not_end_early_below_the_threshold(cast: Cast) -> None:
    with pytest.raises(NotNow):
        close(cast.statutory(), later(10))


def test_below_the_threshold_it_lapses_and_is_returned_and_forwarded(cast: Cast) -> None:
    petition = close(cast.statutory(), later(200))
    assert petition.state == State.LAPSED
    assert hand_back(petition, later(201)).state == State.RETURNED
    assert forward(petition, later(202)).state == State.FORWARDED
    assert [fact["how"] for fact in facts("petitions.passed_on")] == ["return", "forward"]


def test_a_public_petition_that_lapsed_is_not_returned(cast: Cast) -> None:
    petition = close(cast.collecting(goal=10), later(200))
    assert petition.state == State.LAPSED
    with pytest.raises(NotNow):
        hand_back(petition, later(201))


def test_first_supporters_who_never_came_end_it_unseen(cast: Cast) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc"), NOON)
    assert close(petition, later(60)).state == State.LAPSED
    assert petition.opened_on is None
    assert not list(facts("petitions.closed"))


def test_the_threshold_is_noted_once_with_its_day(cast: Cast) -> None:
    petition = cast.collecting(goal=2)
    cast.sign(petition, "a@example.kz")
    assert not note_threshold(petition, NOON)
    cast.sign(petition, "b@example.kz")
    petition = Petition.objects.get(pk=petition.pk)
    assert note_threshold(petition, NOON)
    assert not note_threshold(petition, later(1))
    assert [(fact["count"], fact["required"]) for fact in facts("petitions.threshold_reached")] == [
        (2, 2)
    ]


def test_from_the_threshold_to_the_bodys_desk(cast: Cast) -> None:
    petition = reached(cast)
    assert petition.state == State.REACHED
    petition = deliver(petition, later(2))
    assert petition.state == State.DELIVERED
    petition = register(petition, later(3))
    assert petition.state == State.CONSIDERED
    # Twenty working days from Friday 13 February, over 9 March.
    assert petition.due_on == dt.date(2026, 3, 16)


def test_a_late_answer_is_late_and_its_correction_stays_beside_it(cast: Cast) -> None:
    petition = register(deliver(reached(cast), later(2)), later(3))
    assert not petition.is_overdue(later(30))
    assert petition.is_overdue(later(40))
    first = answer(petition, Outcome.PART, {"kk": "Жауап", "ru": "Ответ"}, later(45))
    assert (first.is_late, first.days_late) == (True, 11)
    second = correct_answer(petition, Outcome.PART, {"kk": "Түзетілген жауап"}, later(50))
    assert second.corrects == first
    assert [given.text_in("kk")[1] for given in petition.answers.all()] == [
        "Жауап",
        "Түзетілген жауап",
    ]
    assert [fact["corrects"] for fact in facts("petitions.answered")] == [0, 1]
    petition.refresh_from_db()
    assert not petition.is_overdue(later(60))


def test_an_answer_without_words_is_none(cast: Cast) -> None:
    petition = register(deliver(reached(cast), later(2)), later(3))
    with pytest.raises(EmptyAnswer):
        answer(petition, Outcome.FULL, {"kk": " \n"}, later(4))
    assert not petition.answers.exists()


@pytest.mark.parametrize(
    "verb", [approve, close, deliver, register, hand_back, forward], ids=lambda verb: verb.__name__
)
def test_a_draft_can_not_jump_ahead(cast: Cast, verb: Verb) -> None:
    petition = cast.draft()
    with pytest.raises(NotNow):
        verb(petition, NOON)
    assert Petition.objects.get().state == State.DRAFT
    assert petition.steps.count() == 1


@pytest.mark.parametrize(
    "verb",
    [seek_support, submit, approve, deliver, register, forward],
    ids=lambda verb: verb.__name__,
)
def test_no_step_is_taken_twice(cast: Cast, verb: Verb) -> None:
    petition = cast.collecting()
    with pytest.raises(NotNow):
        verb(petition, NOON)


def test_a_body_of_another_level_is_refused(cast: Cast) -> None:
    with pytest.raises(NotForThisBody):
        cast.draft(procedure="de-bundestag")


def test_a_petition_needs_its_original_and_a_slug_of_its_own(cast: Cast) -> None:
    with pytest.raises(NoOriginal):
        cast.draft(original_language="tr")
    with pytest.raises(ReservedSlug):
        cast.draft(slug="receipt")


def test_time_takes_the_steps_that_are_due(cast: Cast) -> None:
    supported = seek_support(cast.draft("supported", "kz-appc"), NOON)
    for number in range(50):
        cast.sign(supported, f"supporter {number}", Assurance.ESIGNATURE)
    popular = cast.collecting("popular", goal=1)
    cast.sign(popular)
    cast.collecting("ending", goal=5)
    turned = turn(later(1))
    assert (turned.submitted, turned.reached, turned.closed) == (1, 1, 0)
    assert turn(later(1)).submitted == 0
    turned = turn(later(190))
    assert turned.closed == 2
    states = dict(Petition.objects.values_list("slug", "state"))
    assert states == {"supported": "moderation", "popular": "reached", "ending": "lapsed"}


def test_the_last_day_belongs_to_the_signers(cast: Cast) -> None:
    petition = cast.collecting()
    midnight_in_astana = dt.datetime(2026, 8, 10, 19, 0, tzinfo=dt.UTC)
    assert petition.is_open(midnight_in_astana - dt.timedelta(seconds=1))
    assert turn(midnight_in_astana - dt.timedelta(seconds=1)).closed == 0
    assert not petition.is_open(midnight_in_astana)
    assert turn(midnight_in_astana).closed == 1


def test_every_threshold_of_a_ladder_is_noted_once(cast: Cast) -> None:
    petition = cast.draft(procedure="uk-parliament", body=Body.objects.get(slug="uk-parliament"))
    Petition.objects.update(state=State.COLLECTING, due_on=None)
    assert [rung.required for rung in petition.rules.rungs] == [10_000, 100_000]
    assert petition.rules.reached(10_000, {}) == (True, False)
    assert petition.rules.reached(100_000, {}) == (True, True)


def test_a_million_from_one_state_is_not_enough_for_the_union(cast: Cast) -> None:
    petition = cast.draft(procedure="eu-eci", body=Body.objects.get(slug="eu-commission"))
    assert petition.rules.needs_regions
    assert petition.rules.reached(1_000_000, {"DE": 1_000_000}) == (False,)
    enough = {
        "DE": 69_120,
        "FR": 58_320,
        "IT": 54_720,
        "ES": 43_920,
        "PL": 38_160,
        "RO": 23_760,
        "NL": 22_320,
    }
    assert petition.rules.reached(1_000_000, enough) == (True,)


def test_a_public_petition_without_a_goal_has_its_time(cast: Cast) -> None:
    petition = cast.collecting()
    with pytest.raises(NotNow):
        close(petition, later(10))
    assert close(petition, later(200)).state_label == "Closed"


def test_a_threshold_does_not_move_with_new_figures(cast: Cast) -> None:
    petition = cast.statutory()
    Territory.objects.filter(code="KZ-62").update(population=500_000)
    assert Petition.objects.get(pk=petition.pk).rules.rungs[0].required == 2215


def test_one_petition_that_can_not_be_judged_does_not_stop_the_others(cast: Cast) -> None:
    cast.collecting("broken")
    cast.collecting("whole", goal=1)
    Petition.objects.filter(slug="broken").update(procedure="no-such-procedure")
    assert turn(later(200)).closed == 1


@pytest.mark.parametrize("tag", ["", "<script>", "zz_bad", "Kazakh"])
def test_an_answer_in_no_language_is_refused(cast: Cast, tag: str) -> None:
    petition = register(deliver(reached(cast), later(2)), later(3))
    with pytest.raises(BadLanguage):
        answer(petition, Outcome.FULL, {tag: "Жауап"}, later(4))
    assert not petition.answers.exists()
