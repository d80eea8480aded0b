"""The law's own cases: Law No 333-VI of 25 May 2020, by article."""

import datetime as dt

import pytest

from birge.bodies.calendars import BeyondCalendar
from birge.bodies.procedures import NotInForce
from birge.gatherings import procedures
from birge.gatherings.procedures import Rules
from birge.gatherings.states import Form

LAW = procedures.get("kz-assemblies")


@pytest.fixture
def rules() -> Rules:
    return LAW.at(dt.date(2026, 2, 21))


@pytest.mark.parametrize(
    ("form", "way", "article"),
    [
        (Form.PICKET, "notice", "Law 333-VI art. 10(1)"),
        (Form.MEETING, "notice", "Law 333-VI art. 10(1)"),
        (Form.RALLY, "notice", "Law 333-VI art. 10(1)"),
        (Form.VIGIL, "notice", "Law 333-VI art. 10(1)"),
        (Form.MARCH, "approval", "Law 333-VI art. 12(1)"),
        (Form.DEMONSTRATION, "approval", "Law 333-VI art. 12(1)"),
    ],
)
def test_each_form_is_told_or_asked_for(rules: Rules, form: Form, way: str, article: str) -> None:
    assert rules.way_of(form).name == way
    assert rules.article(f"{way}.forms") == article


@pytest.mark.parametrize(
    ("form", "on", "last"),
    [
        # Art. 10(1): five working days before. Over a weekend, and with a day off (8 March moved).
        (Form.RALLY, dt.date(2026, 2, 21), dt.date(2026, 2, 13)),
        (Form.RALLY, dt.date(2026, 2, 16), dt.date(2026, 2, 6)),
        (Form.PICKET, dt.date(2026, 2, 18), dt.date(2026, 2, 10)),
        # Art. 12(1): ten.
        (Form.MARCH, dt.date(2026, 2, 21), dt.date(2026, 2, 6)),
    ],
)
def test_the_last_day_to_file(rules: Rules, form: Form, on: dt.date, last: dt.date) -> None:
    assert rules.last_day_to_file(form, on) == last


@pytest.mark.parametrize(
    ("form", "filed", "due", "article"),
    [
        # Art. 11(1): three working days from registration; Thursday to Tuesday.
        (Form.RALLY, dt.date(2026, 2, 12), dt.date(2026, 2, 17), "Law 333-VI art. 11(1)"),
        # Art. 13(1): seven.
        (Form.MARCH, dt.date(2026, 2, 5), dt.date(2026, 2, 16), "Law 333-VI art. 13(1)"),
    ],
)
def test_by_when_the_authority_answers(
    rules: Rules, form: Form, filed: dt.date, due: dt.date, article: str
) -> None:
    way = rules.way_of(form)
    assert way.answer.due(filed, rules.calendar).on == due
    assert rules.article(f"{way.name}.answer") == article


def test_silence_permits_what_was_notified_and_approves_nothing(rules: Rules) -> None:
    assert rules.way_of(Form.RALLY).silence_permits
    assert rules.article("notice.silence") == "Law 333-VI art. 11(1)"
    assert not rules.way_of(Form.MARCH).silence_permits


def test_the_notice_and_the_request_have_thirteen_points(rules: Rules) -> None:
    assert [len(rules.way_of(form).fields) for form in (Form.RALLY, Form.MARCH)] == [13, 13]
    for way in (rules.way_of(Form.RALLY), rules.way_of(Form.MARCH)):
        assert all(LAW.words[code]["kk"] and LAW.words[code]["ru"] for code in way.fields)


def test_a_refusal_has_ten_grounds_and_one_after_a_proposal(rules: Rules) -> None:
    articles = [ground.article for ground in rules.grounds("refusal")]
    assert articles[:10] == [f"Law 333-VI art. 14(1)({number})" for number in range(1, 11)]
    assert articles[10:] == ["Law 333-VI art. 11(3), 13(3)"]


def test_it_may_be_stopped_on_six_grounds(rules: Rules) -> None:
    articles = [ground.article for ground in rules.grounds("stopping")]
    assert articles == [f"Law 333-VI art. 18(1)({number})" for number in range(1, 7)]


def test_it_lies_between_nine_and_eight_in_the_evening(rules: Rules) -> None:
    assert (rules.value("hours.from"), rules.value("hours.to")) == (dt.time(9), dt.time(20))
    assert rules.article("hours.from") == "Law 333-VI art. 9(4)"


def test_people_are_invited_after_the_answer_only(rules: Rules) -> None:
    assert rules.waits_for_answer
    assert rules.article("announcing.after") == "Law 333-VI art. 15(1)"


def test_before_the_law_there_are_no_rules_of_it() -> None:
    with pytest.raises(NotInForce):
        LAW.at(dt.date(2020, 6, 5))


def test_a_day_that_no_calendar_knows_is_refused(rules: Rules) -> None:
    with pytest.raises(BeyondCalendar):
        rules.last_day_to_file(Form.RALLY, dt.date(2200, 1, 1))


def test_every_value_has_its_article() -> None:
    assert all(value.source.article.startswith("Law 333-VI art. ") for value in LAW.values)
