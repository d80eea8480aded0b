import copy
import datetime as dt
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.cases import stages
from birge.cases.stages import StageKind
from birge.causes.courses.course import between
from birge.causes.courses.shelf import BadPreset
from birge.causes.courses.stages import Procedure

CONTENT = tomllib.loads((stages.SHELF.folder / "kz-criminal.toml").read_text(encoding="utf-8"))


@pytest.fixture
def content() -> dict[str, Any]:
    return copy.deepcopy(CONTENT)


@pytest.mark.parametrize("preset", sorted(path.stem for path in stages.SHELF.folder.glob("*.toml")))
class TestEveryPreset:
    def test_every_stage_can_be_reached(self, preset: str) -> None:
        rules = stages.SHELF.get(preset)
        lost = [key for key in rules.stages if between(rules, None, key) is None]
        assert lost == []

    def test_names_are_in_the_three_languages(self, preset: str) -> None:
        for stage in stages.SHELF.get(preset).stages.values():
            assert set(stage.names) == {"kk", "ru", "en"}

    def test_a_refusal_to_register_follows_a_complaint_and_is_not_the_end(
        self, preset: str
    ) -> None:
        rules = stages.SHELF.get(preset)
        refusals = [one for one in rules.stages.values() if one.kind == StageKind.REFUSAL]
        assert [one.after for one in refusals] == [{"complaint"}]
        assert "registered" in {one.key for one in rules.next_of(refusals[0].key)}


def test_the_appeal_ends_fifteen_days_after_the_verdict() -> None:
    term = stages.SHELF.get("kz-criminal").stages["appeal"].term
    assert term
    assert term.ends(dt.date(2024, 5, 13)) == dt.date(2024, 5, 28)
    assert term.article.text == "CPC art. 418"


def test_two_months_are_two_months_of_the_calendar() -> None:
    term = stages.SHELF.get("kz-criminal").stages["investigated"].term
    assert term
    assert term.ends(dt.date(2025, 12, 31)) == dt.date(2026, 2, 28)


def test_there_is_no_such_law() -> None:
    for name in ("nowhere", "../stages", ""):
        with pytest.raises(KeyError):
            stages.SHELF.get(name)


@pytest.mark.parametrize(
    ("stage", "key", "value"),
    [
        ("verdict", "after", ["tribunal"]),
        ("verdict", "confidence", "certain"),
        ("verdict", "source", ""),
        ("appeal", "within", "soon"),
        ("appeal", "within_source", ""),
        ("appeal", "withn", "15 days"),
    ],
)
def test_what_contradicts_itself_is_refused_by_name(
    content: dict[str, Any], stage: str, key: str, value: object
) -> None:
    content["stages"][stage][key] = value
    with pytest.raises(BadPreset, match=stage):
        stages.SHELF.read("mine", content)


RULES: Procedure = stages.SHELF.get("kz-criminal")
KEYS = st.sampled_from(sorted(RULES.stages))


@given(KEYS, KEYS)
def test_the_way_between_two_stages_is_made_of_lawful_steps(first: str, last: str) -> None:
    passed = between(RULES, first, last)
    if passed is None:
        return
    way = [first, *(stage.key for stage in passed), last]
    for before, after in pairwise(way):
        assert before in RULES.stages[after].after
