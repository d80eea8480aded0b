import datetime as dt

import pytest

from birge.cases.tests.conftest import DAY, Court
from birge.cases.verbs.correct import correct
from birge.cases.verbs.record import record
from birge.causes.courses.course import course_of
from birge.causes.courses.telling import CorrectedMeanwhile, NoReason, NoSource, NotAllowed, NotYet
from birge.people.models import Deed
from tests.cast import NOON


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def test_steps_follow_one_another(court: Court) -> None:
    court.tell("complaint")
    court.tell("registered", later(1))
    course = course_of(court.fresh(), later(2))
    assert [told.stage.key for told in course.told] == ["complaint", "registered"]
    assert not course.told[1].between


def test_what_no_source_tells_of_in_between_is_named(court: Court) -> None:
    court.tell("event")
    court.tell("preliminary", later(9))
    (_event, hearing) = course_of(court.fresh(), later(9)).told
    assert [stage.key for stage in hearing.between] == ["registered", "investigated", "court"]


def test_what_the_law_lets_not_follow_is_refused(court: Court) -> None:
    court.tell("registered")
    with pytest.raises(NotAllowed) as refused:
        court.tell("event", later(1))
    assert (refused.value.before and refused.value.before.key) == "registered"
    assert court.fresh().steps.count() == 1


def test_an_irregular_step_is_told_with_its_reason(court: Court) -> None:
    court.tell("registered")
    court.tell("event", later(1), irregular={"kk": "Оқиға кейін қайталанды."})
    assert court.fresh().standing[-1].irregular


def test_without_a_source_nothing_is_told(court: Court) -> None:
    with pytest.raises(NoSource):
        court.tell("complaint", sources=[])


def test_what_has_not_happened_is_not_told(court: Court) -> None:
    with pytest.raises(NotYet):
        court.tell("complaint", NOON.date() + dt.timedelta(days=2))


def test_a_step_of_an_earlier_day_takes_its_place(court: Court) -> None:
    court.tell("registered", later(5))
    court.tell("complaint", later(3))
    assert [step.stage for step in court.fresh().standing] == ["complaint", "registered"]


def test_two_steps_of_one_stage_and_day_have_keys_of_their_own(court: Court) -> None:
    court.tell("court")
    court.tell("hearing", later(1))
    court.tell("hearing", later(1))
    keys = [step.key for step in court.fresh().standing]
    assert keys[1:] == ["hearing-2026-01-06", "hearing-2026-01-06-2"]


def test_what_is_due_turns_overdue_when_its_day_has_passed(court: Court) -> None:
    court.tell("complaint")
    due = {one.stage.key: one.due_on for one in course_of(court.fresh(), DAY).ahead}
    assert due == {"unregistered": None, "registered": later(1)}
    assert not course_of(court.fresh(), later(1)).is_late
    assert course_of(court.fresh(), later(2)).is_late


def test_nobody_is_late_who_need_not_appeal(court: Court) -> None:
    court.tell("hearing")
    court.tell("verdict", later(2))
    assert not course_of(court.fresh(), later(400)).is_late


def test_a_month_brings_no_deadline(court: Court) -> None:
    court.tell("complaint", DAY.replace(day=1), precision="month")
    assert not any(one.due_on for one in course_of(court.fresh(), later(99)).ahead)


def test_a_correction_stands_beside_what_it_replaced(court: Court) -> None:
    court.tell("complaint")
    (step,) = court.fresh().standing
    correct(step, court.plan("complaint", later(1)), {"kk": "Қате күн."}, court.editor, NOON)
    (told,) = course_of(court.fresh(), later(1)).told
    assert told.step.on == later(1)
    assert [old.on for old in told.earlier] == [DAY]
    assert court.fresh().steps.count() == 2


def test_a_correction_says_why(court: Court) -> None:
    court.tell("complaint")
    (step,) = court.fresh().standing
    with pytest.raises(NoReason):
        correct(step, court.plan("complaint"), {}, court.editor, NOON)


def test_two_colleagues_do_not_correct_the_same_step_twice(court: Court) -> None:
    court.tell("complaint")
    (step,) = court.fresh().standing
    reason = {"kk": "Қате."}
    correct(step, court.plan("complaint", later(1)), reason, court.editor, NOON)
    with pytest.raises(CorrectedMeanwhile):
        correct(step, court.plan("complaint", later(2)), reason, court.editor, NOON)


def test_the_trail_names_the_deed(court: Court) -> None:
    record(court.case, court.plan("complaint"), court.editor, NOON)
    assert Deed.objects.filter(verb="record-step", about="case matter").count() == 1
