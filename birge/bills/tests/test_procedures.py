"""What each procedure lets follow, and by when: the laws' own cases, by article."""

import datetime as dt
from itertools import pairwise

import pytest

from birge.bills.stages import SHELF
from birge.bills.states import StageKind
from birge.causes.courses.course import between
from birge.causes.courses.stages import Procedure

KZ = SHELF.get("kz-parliament")


def follows(rules: Procedure, way: str) -> bool:
    """Whether these stages may follow one another at once."""
    keys: list[str | None] = [None, *way.split()]
    return all(
        after in {one.key for one in rules.next_of(before)} for before, after in pairwise(keys)
    )


@pytest.mark.parametrize(
    ("country", "on", "procedure"),
    [
        ("KZ", dt.date(2024, 4, 11), "kz-parliament"),
        ("KZ", dt.date(2026, 6, 30), "kz-parliament"),
        ("KZ", dt.date(2026, 7, 1), "kz-kurultai"),
        ("DE", dt.date(2025, 1, 1), "de-bundestag"),
        ("EU", dt.date(2025, 1, 1), "eu-ordinary"),
        ("GB", dt.date(2025, 1, 1), "uk-parliament"),
        ("", dt.date(1950, 1, 1), "general"),
    ],
)
def test_country_and_day_choose_the_procedure(country: str, on: dt.date, procedure: str) -> None:
    assert SHELF.of(country, on).id == procedure


@pytest.mark.parametrize(
    ("country", "on"), [("KZ", dt.date(1990, 1, 1)), ("XX", dt.date(2025, 1, 1))]
)
def test_there_is_not_always_one(country: str, on: dt.date) -> None:
    with pytest.raises(KeyError):
        SHELF.of(country, on)


@pytest.mark.parametrize("name", sorted(SHELF.all()))
class TestEveryProcedure:
    def test_every_stage_can_be_reached(self, name: str) -> None:
        rules = SHELF.get(name)
        assert [key for key in rules.stages if between(rules, None, key) is None] == []

    def test_names_are_in_the_three_languages(self, name: str) -> None:
        rules = SHELF.get(name)
        named = [rules.names, rules.law, *rules.places.values()]
        named += [stage.names for stage in rules.stages.values()]
        assert all(set(names) == {"kk", "ru", "en"} for names in named)

    def test_it_ends_in_a_law_or_without_one(self, name: str) -> None:
        rules = SHELF.get(name)
        ends = {stage.kind for stage in rules.stages.values() if not rules.next_of(stage.key)}
        assert StageKind.IN_FORCE in ends
        assert ends <= {StageKind.IN_FORCE, StageKind.REJECTED, StageKind.ENDED}

    def test_nothing_leaves_the_dead(self, name: str) -> None:
        rules = SHELF.get(name)
        for stage in rules.stages.values():
            if stage.kind == StageKind.ENDED and stage.key != "lapsed":
                assert rules.next_of(stage.key) == []


START = "submitted committee mazhilis_first mazhilis_second to_senate"
SIGNED = "to_president signed published in_force"


@pytest.mark.parametrize(
    ("way", "article"),
    [
        (f"{START} senate_first senate_approves {SIGNED}", "18(1)"),
        (f"{START} senate_approves {SIGNED}", "18(1)"),
        (f"{START} senate_changes mazhilis_agrees {SIGNED}", "18(2)"),
        (f"{START} senate_changes mazhilis_disagrees conciliation conciliated {SIGNED}", "18"),
        (f"{START} senate_rejects mazhilis_insists senate_again_approves {SIGNED}", "18(1)"),
        (f"{START} senate_rejects mazhilis_insists senate_again_rejects", "18(1)"),
        (
            f"{START} senate_approves to_president veto mazhilis_overrides senate_overrides "
            f"{SIGNED}",
            "54(2)",
        ),
        (f"{START} senate_approves to_president veto objections_accepted {SIGNED}", "54(2)"),
        (f"{START} senate_approves to_president veto mazhilis_overrides not_adopted", "54(2)"),
        ("drafted conclusion committee mazhilis_first withdrawn", "61(6)"),
        ("drafted submitted conclusion mazhilis_first mazhilis_rejects", "61(6)"),
    ],
)
def test_the_ways_through_two_chambers(way: str, article: str) -> None:
    assert follows(KZ, way)
    articles = {KZ.stages[key].article.text for key in way.split()}
    assert any(f"art. {article}" in one for one in articles)


@pytest.mark.parametrize(
    "way",
    [
        "mazhilis_first",
        "submitted mazhilis_second",
        "submitted committee mazhilis_first to_senate",
        f"{START} signed",
        f"{START} senate_rejects senate_again_approves",
        f"{START} senate_approves to_president veto signed",
        f"{START} senate_approves to_president veto senate_overrides",
        f"{START} senate_again_rejects",
        f"{START} senate_approves withdrawn",
        f"{START} senate_approves {SIGNED} mazhilis_first",
    ],
)
def test_what_the_two_chambers_do_not_let_follow(way: str) -> None:
    assert not follows(KZ, way)


@pytest.mark.parametrize(
    ("stage", "begins", "ends", "article"),
    [
        # Sixty days from the day the Senate received it.
        ("senate_approves", dt.date(2024, 3, 15), dt.date(2024, 5, 14), "art. 18(1)"),
        ("senate_rejects", dt.date(2025, 12, 31), dt.date(2026, 3, 1), "art. 18(1)"),
        ("signed", dt.date(2024, 1, 31), dt.date(2024, 2, 29), "art. 44"),
        ("mazhilis_overrides", dt.date(2024, 11, 30), dt.date(2024, 12, 30), "art. 54(2)"),
    ],
)
def test_the_terms_of_kazakhstan(stage: str, begins: dt.date, ends: dt.date, article: str) -> None:
    term = KZ.stages[stage].term
    assert term
    assert term.ends(begins) == ends
    assert article in term.article.text


@pytest.mark.parametrize("stage", ["mazhilis_insists", "mazhilis_overrides", "senate_overrides"])
def test_two_thirds_of_a_chamber_override(stage: str) -> None:
    assert KZ.stages[stage].majority == "two_thirds"


def test_what_was_not_read_in_the_law_is_not_called_sure() -> None:
    sure = {one.article.text for one in KZ.stages.values() if one.article.confidence == "high"}
    assert sure == {
        "Constitution 1995 art. 61(1)", "Constitution 1995 art. 62(2)",
        "Law on Parliament art. 18(1)", "Law on Parliament art. 18(2)",
    }  # fmt: skip


def test_the_kurultai_has_three_readings_and_no_second_chamber() -> None:
    rules = SHELF.get("kz-kurultai")
    assert follows(
        rules, "submitted first_reading second_reading third_reading to_president signed"
    )
    assert not follows(rules, "submitted first_reading third_reading")
    assert "senate" not in rules.places
    assert all(stage.term is None for stage in rules.stages.values())


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("de-bundestag", "to_bundesrat_first opinion introduced first_reading committee "
         "second_reading third_reading to_bundesrat no_objection signed published in_force"),
        ("de-bundestag", "introduced first_reading second_reading third_reading to_bundesrat "
         "mediation mediated bundestag_again objection objection_overruled signed"),
        ("eu-ordinary", "proposal parliament_first council_approves signed published in_force"),
        ("eu-ordinary", "proposal parliament_first council_position parliament_amends conciliation "
         "joint_text parliament_third council_third signed"),
        ("uk-parliament", "first_reading second_reading committee report third_reading "
         "other_first_reading other_second_reading other_committee other_third_reading amendments "
         "amendments royal_assent in_force"),
    ],
)  # fmt: skip
def test_the_ways_elsewhere(name: str, way: str) -> None:
    assert follows(SHELF.get(name), way)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("de-bundestag", "introduced third_reading"),
        ("de-bundestag", "introduced first_reading second_reading third_reading signed"),
        ("eu-ordinary", "proposal council_approves"),
        ("eu-ordinary", "proposal parliament_first council_position parliament_rejects signed"),
        ("uk-parliament", "first_reading second_reading royal_assent"),
    ],
)
def test_what_is_not_allowed_elsewhere(name: str, way: str) -> None:
    assert not follows(SHELF.get(name), way)


@pytest.mark.parametrize(
    ("name", "stage", "ends"),
    [
        ("de-bundestag", "opinion", dt.date(2025, 2, 14)),
        ("de-bundestag", "mediation", dt.date(2025, 1, 24)),
        ("de-bundestag", "objection", dt.date(2025, 1, 17)),
        ("eu-ordinary", "parliament_amends", dt.date(2025, 4, 3)),
        ("eu-ordinary", "joint_text", dt.date(2025, 2, 14)),
    ],
)
def test_the_terms_elsewhere(name: str, stage: str, ends: dt.date) -> None:
    term = SHELF.get(name).stages[stage].term
    assert term
    assert term.ends(dt.date(2025, 1, 3)) == ends
