import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.bills.stages import SHELF
from birge.bills.tests.conftest import DAY, House, later
from birge.bills.track import is_over, next_of, track_of
from birge.bills.verbs.correct_step import correct_step
from birge.bills.verbs.record_step import record_step
from birge.causes.courses.telling import (
    CorrectedMeanwhile,
    NoReason,
    NoSource,
    NotAllowed,
    NotYet,
)
from birge.people.models import Deed
from tests.cast import NOON

KZ = SHELF.get("kz-parliament")
SENATE = ("submitted", "committee", "mazhilis_first", "mazhilis_second", "to_senate")


def test_a_refusal_names_what_may_follow(house: House) -> None:
    house.tell("submitted")
    with pytest.raises(NotAllowed) as refused:
        house.tell("mazhilis_first", later(1))
    assert refused.value.before is KZ.stages["submitted"]
    assert [stage.key for stage in refused.value.allowed] == [
        "committee", "conclusion", "withdrawn",
    ]  # fmt: skip
    assert house.fresh().steps.count() == 1


def test_with_gaps_the_stages_in_between_are_named_as_untold(house: House) -> None:
    house.tell("submitted")
    house.tell("mazhilis_first", later(30), with_gaps=True)
    told = house.course(later(30)).told[-1]
    assert [stage.key for stage in told.between] == ["committee"]


def test_even_with_gaps_there_must_be_a_way(house: House) -> None:
    house.reach("senate_approves")
    with pytest.raises(NotAllowed):
        house.tell("mazhilis_first", later(1), with_gaps=True)


def test_an_irregular_step_is_told_with_its_reason(house: House) -> None:
    house.reach("senate_approves")
    house.tell("mazhilis_first", later(1), irregular={"kk": "Қайта қаралды."})
    assert house.fresh().standing[-1].irregular == {"kk": "Қайта қаралды."}


def test_two_readings_on_one_day_stay_in_their_order(house: House) -> None:
    house.follow(*SENATE)
    house.tell("senate_first", later(20))
    house.tell("senate_approves", later(20))
    assert [step.stage for step in house.fresh().standing][-2:] == [
        "senate_first", "senate_approves",
    ]  # fmt: skip


def test_a_corrected_step_keeps_its_place_on_its_day(house: House) -> None:
    test_two_readings_on_one_day_stay_in_their_order(house)
    first = house.fresh().steps.get(stage="senate_first")
    plan = house.plan("senate_first", later(20), what={"kk": "Дәлірек."})
    correct_step(first, plan, {"kk": "Сөзі қате."}, house.editor, NOON)
    standing = house.fresh().standing
    assert [step.stage for step in standing][-2:] == ["senate_first", "senate_approves"]
    assert standing[-2].what == {"kk": "Дәлірек."}


def test_a_correction_may_not_break_what_came_after(house: House) -> None:
    house.follow("submitted", "committee")
    (first, _second) = house.fresh().standing
    with pytest.raises(NotAllowed) as refused:
        correct_step(
            first, house.plan("submitted", later(5)), {"kk": "Күні қате."}, house.editor, NOON
        )
    assert refused.value.allowed


def test_a_step_squeezed_in_may_not_break_what_came_after(house: House) -> None:
    house.follow("submitted", "committee")
    with pytest.raises(NotAllowed) as refused:
        house.tell("withdrawn", DAY)
    assert refused.value.after is KZ.stages["committee"]


def test_a_correction_says_why_and_happens_once(house: House) -> None:
    house.tell("submitted")
    (step,) = house.fresh().standing
    plan = house.plan("submitted", later(1))
    with pytest.raises(NoReason):
        correct_step(step, plan, {}, house.editor, NOON)
    correct_step(step, plan, {"kk": "Күні қате."}, house.editor, NOON)
    with pytest.raises(CorrectedMeanwhile):
        correct_step(step, plan, {"kk": "Күні қате."}, house.editor, NOON)
    (told,) = house.course(later(1)).told
    assert [old.on for old in told.earlier] == [DAY]


def test_without_a_source_or_before_its_day_nothing_is_told(house: House) -> None:
    with pytest.raises(NoSource):
        house.tell("submitted", sources=[])
    with pytest.raises(NotYet):
        house.tell("submitted", NOON.date() + dt.timedelta(days=2))


def test_a_procedure_that_has_ended_lets_nothing_follow(house: House) -> None:
    house.tell("submitted")
    at = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)
    with pytest.raises(NotAllowed):
        record_step(house.bill, house.plan("committee", dt.date(2026, 7, 2)), None, at)


def test_the_senate_has_sixty_days_from_the_day_it_received_the_bill(house: House) -> None:
    house.follow(*SENATE)
    house.tell("senate_committee", later(10))
    received = later(4)
    due = received + dt.timedelta(days=60)
    assert {one.due_on for one in house.course(later(11)).ahead} == {due, None}
    assert not house.course(due).is_late
    assert house.course(due + dt.timedelta(days=1)).is_late


def test_the_president_has_one_month_from_each_presentation(house: House) -> None:
    house.reach("senate_approves")
    house.follow("to_president", "veto", "mazhilis_overrides", "senate_overrides", since=later(1))
    (only,) = house.course(later(9)).ahead
    assert (only.stage.key, only.due_on) == ("to_president", None)
    house.tell("to_president", later(9))
    (group, _undated) = next_of(house.course(later(10)))
    assert group.due_on == dt.date(2025, 10, 10)
    assert [one.stage.key for one in group.ahead] == ["signed", "veto"]


def test_nobody_is_late_once_the_chamber_is_no_more(house: House) -> None:
    house.follow(*SENATE)
    step = house.fresh().standing[-1]
    step.on = dt.date(2026, 6, 1)
    step.save()
    assert not house.course(dt.date(2026, 9, 1)).is_late


def test_the_track_shows_where_it_is_and_where_it_came_back_from(house: House) -> None:
    house.follow(*SENATE)
    house.tell("senate_changes", later(20))
    course = house.course(later(21))
    assert [one.state for one in track_of(house.fresh(), course)] == [
        "done", "now", "ahead", "ahead",
    ]  # fmt: skip
    house.tell("mazhilis_disagrees", later(22))
    course = house.course(later(23))
    assert [one.state for one in track_of(house.fresh(), course)] == [
        "now", "back", "ahead", "ahead",
    ]  # fmt: skip


def test_what_is_signed_stands_with_who_signed(house: House) -> None:
    house.follow(*SENATE, "senate_approves", "to_president", "signed", "published")
    track = track_of(house.fresh(), house.course(later(20)))
    assert [one.last.stage.key for one in track if one.last] == [
        "mazhilis_second", "senate_approves", "signed", "published",
    ]  # fmt: skip


def test_the_track_says_where_it_ended(house: House) -> None:
    house.follow("submitted", "committee", "withdrawn")
    course = house.course(later(9))
    assert is_over(course)
    assert track_of(house.fresh(), course)[0].state == "stopped"


def test_the_trail_names_the_deed(house: House) -> None:
    house.tell("submitted")
    assert Deed.objects.filter(verb="record-bill-step", about="bill libraries").count() == 1


@given(keys=st.lists(st.sampled_from(sorted(KZ.stages)), min_size=1, max_size=5))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_recorded_strictly_follows_by_the_procedure(
    house: House, keys: list[str]
) -> None:
    house.bill.steps.all().delete()
    for number, key in enumerate(keys):
        with contextlib.suppress(NotAllowed):
            house.tell(key, later(number))
    here = None
    for step in house.fresh().standing:
        assert step.stage in {stage.key for stage in KZ.next_of(here)}
        here = step.stage
