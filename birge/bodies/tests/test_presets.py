import datetime as dt

import pytest

from birge.bodies import procedures
from birge.bodies.assurance import Assurance
from birge.bodies.calendars import Calendar, Term, Unit
from birge.bodies.levels import Effect
from birge.bodies.procedures import NotInForce, Rules, Supporters
from birge.bodies.procedures.thresholds import Spread

TODAY = dt.date(2026, 11, 22)


def rules(procedure_id: str, on: dt.date = TODAY) -> Rules:
    return procedures.get(procedure_id).at(on)


def working(count: int) -> Term:
    return Term(count, Unit.WORKING_DAYS)


def test_all_presets_are_in_force_and_every_value_has_a_source() -> None:
    found = procedures.all_procedures()
    assert [procedure.id for procedure in found] == [
        "de-bundestag", "eu-eci", "fi-citizens-initiative", "kz-appc",
        "lv-collective-submission", "ua-president", "uk-parliament",
    ]  # fmt: skip
    for procedure in found:
        assert procedure.at(TODAY).thresholds
        assert all(value.source.article for value in procedure.values)


def test_kazakhstan_gathers_fifty_in_twenty_working_days_and_is_checked_in_twenty() -> None:
    kz = rules("kz-appc")
    assert kz.supporters == Supporters(50, working(20))
    assert kz.moderation == working(20)
    assert kz.collection == Term(6, Unit.MONTHS, last_day_moves=False)
    assert kz.publication.before_support == "link_only"
    assert (kz.publication.media, kz.publication.decision) == (working(5), working(1))


@pytest.mark.parametrize(
    ("level", "population", "required"),
    [
        ("central", None, 50_000),
        ("region_assembly", 788_023, 15_761),
        ("region_executive", 788_023, 7_881),
        ("district_assembly", 50_001, 5_000),
        ("district_assembly", 50_000, 5_000),
        ("district_assembly", 20_001, 2_001),
        ("district_executive", 50_001, 2_500),
        ("district_executive", 20_001, 1_001),
    ],
)
def test_kazakhstans_thresholds(level: str, population: int | None, required: int) -> None:
    threshold = rules("kz-appc").threshold_for(level)
    assert threshold.required(population) == required
    assert threshold.effect is Effect.CONSIDERED


def test_kazakhstan_considers_in_forty_working_days_at_the_centre_and_twenty_below() -> None:
    kz = rules("kz-appc")
    assert kz.consideration_for("central") == working(40)
    for level in ("region_executive", "region_assembly", "district_executive", "district_assembly"):
        assert kz.consideration_for(level) == working(20)
    assert kz.consideration_for("parliament") is None


def test_kazakhstan_reproduces_the_answer_due_on_5_august_2024() -> None:
    kz = rules("kz-appc", dt.date(2024, 6, 9))
    term = kz.consideration_for("central")
    assert term
    assert term.due(dt.date(2024, 6, 9), Calendar.get("KZ")).on == dt.date(2024, 8, 5)


def test_kazakhstan_takes_electronic_signatures_and_paper_only() -> None:
    assert rules("kz-appc").assurances == {Assurance.ESIGNATURE, Assurance.PAPER}


def test_kazakhstan_returns_and_forwards_what_lapsed() -> None:
    kz = rules("kz-appc")
    assert kz.after_lapse == ("returned", "forwarded")
    assert (kz.forwarding, kz.discussion_notice) == (working(3), working(3))
    assert kz.outcomes == ("full", "partial", "refused")


def test_kazakhstan_takes_no_petition_to_parliament_or_the_president() -> None:
    assert rules("kz-appc").ladder_for("parliament") == ()
    assert rules("kz-appc").ladder_for("president") == ()


def test_kazakhstans_excluded_subjects_grew_on_2_march_2026() -> None:
    before = rules("kz-appc", dt.date(2026, 3, 1))
    after = rules("kz-appc", dt.date(2026, 3, 2))
    assert len(before.excluded_subjects) == len(after.excluded_subjects) == 16
    assert "amnesty" not in before.excluded_subjects[1].names["en"]
    assert "amnesty" in after.excluded_subjects[1].names["en"]
    assert "narcotics" in after.excluded_subjects[8].names["en"]
    assert before.digest != after.digest
    sources = [found.source("excluded_subjects") for found in (before, after)]
    assert [source.confidence for source in sources if source] == ["low", "high"]


def test_kazakhstans_procedure_did_not_exist_before_4_april_2024() -> None:
    with pytest.raises(NotInForce):
        rules("kz-appc", dt.date(2024, 4, 3))


def test_kazakhstan_cites_an_article_for_each_step() -> None:
    kz = rules("kz-appc")
    names = (
        "supporters", "moderation", "collection", "threshold", "consideration", "answer",
        "after_lapse", "delivery", "excluded_subjects",
    )  # fmt: skip
    for name in names:
        source = kz.source(name)
        assert source
        assert "art. 90-" in source.article


def test_the_uk_answers_at_ten_thousand_and_debates_at_a_hundred_thousand() -> None:
    uk = rules("uk-parliament")
    ladder = [(step.required(), step.effect) for step in uk.ladder_for("parliament")]
    assert ladder == [(10_000, Effect.ANSWER), (100_000, Effect.DEBATE)]
    assert uk.threshold_for("parliament").required() == 10_000
    assert uk.supporters == Supporters(5, None)
    assert uk.assurances == {Assurance.EMAIL}


def test_the_bundestag_changed_on_1_july_2024() -> None:
    before, after = rules("de-bundestag", dt.date(2024, 6, 30)), rules("de-bundestag")
    assert before.threshold_for("parliament").required() == 50_000
    assert after.threshold_for("parliament").required() == 30_000
    assert (str(before.collection), str(after.collection)) == ("4 weeks", "6 weeks")


def test_a_european_initiative_needs_seven_states() -> None:
    threshold = rules("eu-eci").threshold_for("union")
    assert isinstance(threshold.measure, Spread)
    minimum = dict(threshold.measure.minimum)
    assert len(minimum) == 27
    assert sum(minimum.values()) == 720 * 720
    six = {code: minimum[code] for code in ("DE", "FR", "IT", "ES", "PL", "RO")}
    assert not threshold.is_met(2_000_000, None, six)
    assert threshold.shortfall(2_000_000, None, six) == minimum["MT"]
    assert threshold.is_met(1_000_000, None, {**six, "MT": 4_320})


def test_a_finnish_initiative_may_lapse_after_it_was_supported() -> None:
    finland = rules("fi-citizens-initiative")
    assert finland.threshold_for("parliament").required() == 50_000
    assert finland.may_lapse_after_support
    assert finland.assurances == {Assurance.ESIGNATURE, Assurance.PAPER}


def test_latvia_has_no_known_window() -> None:
    latvia = procedures.get("lv-collective-submission")
    assert "collection" in latvia.unknown
    assert latvia.at(TODAY).collection is None
    assert latvia.at(TODAY).threshold_for("parliament").required() == 10_000


def test_ukraines_president_answers_in_ten_working_days() -> None:
    ukraine = rules("ua-president")
    assert ukraine.threshold_for("president").required() == 25_000
    assert ukraine.consideration_for("president") == working(10)
