import datetime as dt

import pytest

from birge.bodies import procedures
from birge.bodies.assurance import Assurance
from birge.bodies.calendars import Term, Unit
from birge.bodies.procedures import LevelNotServed, NotInForce, UnknownProcedure
from birge.bodies.tests.files import changed, parsed

DAY = dt.date(2024, 6, 1)


def test_the_value_of_the_day_holds() -> None:
    procedure = parsed()
    assert procedure.at(dt.date(2024, 12, 31)).collection == Term(3, Unit.MONTHS, False)
    assert procedure.at(dt.date(2025, 1, 1)).collection == Term(6, Unit.MONTHS, False)


def test_before_its_first_day_a_procedure_is_not_in_force() -> None:
    with pytest.raises(NotInForce, match="2024-04-04"):
        parsed().at(dt.date(2024, 4, 3))


def test_after_its_last_day_a_procedure_is_not_in_force() -> None:
    text = changed("levels =", "known_to = 2030-01-01\nlevels =")
    text = text.replace('confidence = "medium"', 'confidence = "medium"\nvalid_to = 2030-01-01')
    for article in ("art. 2", "art. 3", "art. 4"):
        text = text.replace(f'source = "{article}"', f'source = "{article}"\nvalid_to = 2030-01-01')
    procedure = parsed(text)
    assert procedure.at(dt.date(2030, 1, 1))
    with pytest.raises(NotInForce, match="ended on 2030-01-01"):
        procedure.at(dt.date(2030, 1, 2))


def test_every_value_knows_its_source() -> None:
    rules = parsed().at(DAY)
    found = rules.source("threshold")
    assert found
    assert (found.article, found.url, found.confidence) == (
        "art. 3", "https://law.example/3", "high",
    )  # fmt: skip
    assert rules.source("collection.within") == rules.source("collection")
    assert rules.source("moderation") is None


def test_what_is_absent_is_none() -> None:
    rules = parsed().at(DAY)
    assert (rules.supporters, rules.moderation, rules.forwarding) == (None, None, None)
    assert rules.consideration_for("central") is None
    assert (rules.after_lapse, rules.outcomes) == ((), ())
    assert not rules.may_lapse_after_support


def test_a_level_that_no_threshold_serves_is_refused() -> None:
    rules = parsed().at(DAY)
    assert rules.ladder_for("president") == ()
    with pytest.raises(LevelNotServed, match="president"):
        rules.threshold_for("president")


def test_the_digest_changes_with_the_values_and_with_nothing_else() -> None:
    procedure = parsed()
    digest = procedure.at(DAY).digest
    assert len(digest) == 64
    assert procedure.at(dt.date(2024, 12, 31)).digest == digest
    assert procedure.at(dt.date(2025, 1, 1)).digest != digest
    assert parsed(changed('source = "art. 2"', 'source = "art. 20"')).at(DAY).digest == digest
    assert parsed(changed("percent = 0.5", "percent = 0.50")).at(DAY).digest == digest
    assert parsed(changed("percent = 0.5", "percent = 0.51")).at(DAY).digest != digest
    assert parsed(changed('ru = "Война"', 'ru = "Мир"')).at(DAY).digest != digest


def test_an_unknown_procedure_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownProcedure, match="kz-appc"):
        procedures.get("nowhere")
    with pytest.raises(UnknownProcedure):
        procedures.get("../data/world")


def test_assurances_are_those_of_the_file() -> None:
    assert parsed().at(DAY).assurances == {Assurance.ESIGNATURE}
