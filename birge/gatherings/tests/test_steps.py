"""What the procedure allows, what it does not, and what is recorded all the same with a reason."""

import datetime as dt

import pytest

from birge.gatherings.models import Place
from birge.gatherings.states import Answer, Form, State
from birge.gatherings.tests.meeting import LAST_TO_FILE, RALLY_DAY, noon, place_of, prepared
from birge.gatherings.verbs.answer_notice import NeedsGround, Said, answer_notice
from birge.gatherings.verbs.answer_proposal import Changed, answer_proposal
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.pass_term import pass_term
from birge.gatherings.verbs.report_outcome import Happened, report_outcome
from birge.gatherings.verbs.taking import NotByTheRules, NotNow, WrongDay
from tests.cast import NOON, Cast

FILED = dt.date(2026, 2, 10)
DUE = dt.date(2026, 2, 13)


@pytest.fixture
def place(cast: Cast) -> Place:
    return place_of(prepared(cast.cause))


@pytest.fixture
def filed(place: Place) -> Place:
    return file_notice(place, FILED, NOON)


def answered(
    place: Place, answer: Answer, on: dt.date = DUE, *, ground: str = "", irregular: str = ""
) -> Place:
    return answer_notice(place, Said(answer, on, ground), noon(on), irregular=irregular)


def test_filing_begins_the_authoritys_time(filed: Place) -> None:
    assert (filed.state, filed.filed_on, filed.due_on) == (State.FILED, FILED, DUE)
    assert filed.taken.get().article == "Law 333-VI art. 11(1)"


def test_filing_after_the_last_day_is_refused_with_the_article(place: Place) -> None:
    late = LAST_TO_FILE + dt.timedelta(days=3)
    with pytest.raises(NotByTheRules) as refused:
        file_notice(place, late, noon(late))
    assert (refused.value.day, refused.value.article) == (LAST_TO_FILE, "Law 333-VI art. 10(1)")
    place.refresh_from_db()
    assert place.state == State.PREPARED


def test_a_late_filing_is_recorded_with_a_reason(place: Place) -> None:
    late = LAST_TO_FILE + dt.timedelta(days=3)
    file_notice(place, late, noon(late), irregular="The office took it late")
    assert place.taken.get().irregular == "The office took it late"


def test_a_reason_that_nobody_needs_is_not_written_down(place: Place) -> None:
    file_notice(place, FILED, NOON, irregular="just so")
    assert place.taken.get().irregular == ""


def test_a_filing_still_to_come_is_refused(place: Place) -> None:
    with pytest.raises(WrongDay):
        file_notice(place, FILED + dt.timedelta(days=1), NOON)


def test_a_notice_is_filed_once(filed: Place) -> None:
    with pytest.raises(NotNow):
        file_notice(filed, FILED, NOON)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer.ALLOWED, State.CLEARED),
        (Answer.LIMITED, State.CLEARED),
        (Answer.PROPOSED, State.PROPOSED),
    ],
)
def test_the_authority_answers(filed: Place, answer: Answer, state: State) -> None:
    assert answered(filed, answer).state == state


def test_a_refusal_names_its_ground_and_its_article(filed: Place) -> None:
    refused = answered(filed, Answer.REFUSED, ground="occupied")
    assert (refused.state, refused.ground) == (State.REFUSED, "occupied")
    step = refused.taken.get(verb="answer")
    assert (step.article, step.irregular) == ("Law 333-VI art. 14(1)(10)", "")


@pytest.mark.parametrize("ground", ["", "weather", "no_consent"])
def test_a_refusal_without_a_ground_of_the_law_is_refused(filed: Place, ground: str) -> None:
    with pytest.raises(NeedsGround):
        answered(filed, Answer.REFUSED, ground=ground)
    answered(filed, Answer.REFUSED, ground=ground, irregular="It gave no ground")
    assert filed.taken.get(verb="answer").irregular == "It gave no ground"


def test_an_answer_before_the_notice_is_refused(filed: Place) -> None:
    with pytest.raises(WrongDay):
        answered(filed, Answer.ALLOWED, FILED - dt.timedelta(days=1))


def test_silence_means_that_it_is_held_as_notified(filed: Place) -> None:
    assert pass_term(noon(DUE)) == 0
    assert pass_term(noon(DUE + dt.timedelta(days=1))) == 1
    assert pass_term(noon(DUE + dt.timedelta(days=1))) == 0
    filed.refresh_from_db()
    assert (filed.state, filed.answer) == (State.CLEARED, Answer.SILENCE)
    step = filed.taken.get(verb="silence")
    assert (step.on, step.article) == (DUE + dt.timedelta(days=1), "Law 333-VI art. 11(1)")


def test_the_term_ends_with_the_day_of_the_place(filed: Place) -> None:
    """In Astana the 14th begins at 19:00 UTC on the 13th."""
    assert pass_term(dt.datetime(2026, 2, 13, 18, 59, tzinfo=dt.UTC)) == 0
    assert pass_term(dt.datetime(2026, 2, 13, 19, 1, tzinfo=dt.UTC)) == 1


def test_a_refusal_after_silence_has_no_room_and_can_be_recorded(filed: Place) -> None:
    after = DUE + dt.timedelta(days=3)
    with pytest.raises(NotByTheRules) as refused:
        answered(filed, Answer.REFUSED, after, ground="threat")
    assert refused.value.rule == "answered-after-silence"
    answered(filed, Answer.REFUSED, after, ground="threat", irregular="The letter came late")
    filed.refresh_from_db()
    assert filed.state == State.REFUSED
    assert [step.verb for step in filed.taken.all()] == ["file", "silence", "answer"]


def test_silence_approves_no_march(cast: Cast) -> None:
    day = dt.date(2026, 3, 14)
    march = place_of(prepared(cast.cause, form=Form.MARCH, on=day))
    file_notice(march, FILED, NOON)
    march.refresh_from_db()
    assert march.due_on is not None
    late = noon(march.due_on + dt.timedelta(days=5))
    assert pass_term(late) == 0
    march.refresh_from_db()
    assert (march.state, march.is_overdue(late)) == (State.FILED, True)
    with pytest.raises(NotByTheRules) as refused:
        report_outcome(march, Happened(State.HELD, day), noon(day))
    assert refused.value.article == "Law 333-VI art. 13(1)"


def test_after_agreement_the_authority_cannot_refuse(filed: Place) -> None:
    answered(filed, Answer.PROPOSED)
    change = Changed({"en": "The park"}, dt.time(15), dt.time(16))
    monday = DUE + dt.timedelta(days=3)
    agreed = answer_proposal(filed, True, monday, noon(monday), change=change)
    assert (agreed.state, agreed.spot, agreed.starts) == (
        State.CLEARED, {"en": "The park"}, dt.time(15),
    )  # fmt: skip
    with pytest.raises(NotByTheRules) as refused:
        answered(filed, Answer.REFUSED, monday, ground="no_consent")
    assert (refused.value.rule, refused.value.article) == (
        "answered-after-agreement", "Law 333-VI art. 11(3)",
    )  # fmt: skip


def test_a_reply_after_one_working_day_is_late(filed: Place) -> None:
    answered(filed, Answer.PROPOSED)
    tuesday = DUE + dt.timedelta(days=4)
    with pytest.raises(NotByTheRules) as refused:
        answer_proposal(filed, True, tuesday, noon(tuesday))
    assert refused.value.rule == "replied-late"


def test_without_agreement_a_refusal_is_what_is_left(filed: Place) -> None:
    answered(filed, Answer.PROPOSED)
    monday = DUE + dt.timedelta(days=3)
    answer_proposal(filed, False, monday, noon(monday))
    with pytest.raises(NotByTheRules) as refused:
        answered(filed, Answer.REFUSED, monday, ground="threat")
    assert refused.value.rule == "answered-after-proposal"
    done = answered(filed, Answer.REFUSED, monday, ground="no_consent")
    assert done.taken.order_by("-id")[0].article == "Law 333-VI art. 11(3), 13(3)"


def test_an_answer_is_given_once(filed: Place) -> None:
    answered(filed, Answer.ALLOWED)
    with pytest.raises(NotByTheRules) as refused:
        answered(filed, Answer.LIMITED)
    assert refused.value.rule == "answered-twice"


@pytest.mark.parametrize("how", [State.HELD, State.STOPPED])
def test_an_allowed_one_is_held_or_stopped(filed: Place, how: State) -> None:
    answered(filed, Answer.ALLOWED)
    ground = "time_over" if how == State.STOPPED else ""
    done = report_outcome(filed, Happened(how, RALLY_DAY, ground), noon(RALLY_DAY))
    assert done.state == how


def test_a_refused_one_is_held_although_refused(filed: Place) -> None:
    answered(filed, Answer.REFUSED, ground="threat")
    with pytest.raises(NotByTheRules):
        report_outcome(filed, Happened(State.HELD, RALLY_DAY), noon(RALLY_DAY))
    done = report_outcome(filed, Happened(State.HELD_REFUSED, RALLY_DAY), noon(RALLY_DAY))
    assert done.state == State.HELD_REFUSED


def test_stopping_needs_a_ground_of_the_law(filed: Place) -> None:
    answered(filed, Answer.ALLOWED)
    with pytest.raises(NotByTheRules) as refused:
        report_outcome(filed, Happened(State.STOPPED, RALLY_DAY), noon(RALLY_DAY))
    assert refused.value.article == "Law 333-VI art. 18(1)"


def test_nothing_happened_before_its_day(filed: Place) -> None:
    answered(filed, Answer.ALLOWED)
    with pytest.raises(WrongDay):
        report_outcome(filed, Happened(State.HELD, DUE), noon(RALLY_DAY))


def test_it_can_be_cancelled_at_any_time_before(place: Place) -> None:
    assert report_outcome(place, Happened(State.CANCELLED, FILED), NOON).state == State.CANCELLED
    with pytest.raises(NotNow):
        report_outcome(place, Happened(State.CANCELLED, FILED), NOON)


def test_outside_any_procedure_nobody_has_to_be_told(cast: Cast) -> None:
    place = place_of(prepared(cast.cause, procedure=""))
    assert place.state == State.CLEARED
    with pytest.raises(NotNow):
        file_notice(place, FILED, NOON)
    assert report_outcome(place, Happened(State.HELD, RALLY_DAY), noon(RALLY_DAY)).state == "held"
