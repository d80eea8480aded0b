import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.cases.commands import case as command
from birge.cases.demo.seed import FILE
from birge.cases.models import Case, Funnel
from birge.cases.tests.conftest import Court
from birge.cases.verbs.load import load
from birge.causes.models import Cause
from birge.causes.storyfile.problems import BadStory
from birge.causes.tests.conftest import demo, public_key
from birge.kit import clock
from tests.cast import NOON

__all__ = ["demo", "public_key"]

WORDS = '{ kk = "Іс", ru = "Дело", en = "A matter" }'
SMALL = f"""
[[cases]]
slug = "small"
procedure = "general"
sort = "theft"
title = {WORDS}
[[cases.steps]]
key = "told"
stage = "complaint"
on = 2026-01-05
sources = ["paper"]
what = {WORDS}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "cases.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_told_at_once_and_loading_it_again_changes_nothing(
    court: Court, tmp_path: Path
) -> None:
    for _time in range(2):
        (case,) = load(court.cause, written(tmp_path, SMALL), NOON)
        assert case.is_public
        assert case.steps.count() == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('stage = "complaint"', 'stage = "tribunal"', "“stage” is “tribunal”"),
        ("2026-01-05", "2199-01-05", "this day has not come"),
        ('["paper"]', '["rumour"]', "source “rumour” is not described"),
        ('["paper"]', "[]", "“sources” is missing"),
        ('procedure = "general"', 'procedure = "nowhere"', "“procedure” is “nowhere”"),
        ('ru = "Дело"', 'ru = ""', "lacks its text in “ru”"),
        ("sort =", "sorted =", "“sorted” is not known here"),
        ("[[cases]]", "[[case]]", "not known here"),
    ],
)
def test_a_bad_file_is_refused_with_every_reason_and_nothing_is_stored(
    court: Court, tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(BadStory) as refused:
        load(court.cause, written(tmp_path, SMALL.replace(old, new)), NOON)
    assert words in str(refused.value)
    assert not Case.objects.filter(slug="small").exists()


def test_a_step_told_otherwise_is_not_changed_by_a_file(court: Court, tmp_path: Path) -> None:
    load(court.cause, written(tmp_path, SMALL), NOON)
    with pytest.raises(BadStory, match="Correct it at the desk"):
        load(court.cause, written(tmp_path, SMALL.replace("01-05", "01-06")), NOON)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=300))
def test_whatever_a_file_holds_the_answer_is_in_words(
    court: Court, tmp_path: Path, text: str
) -> None:
    with contextlib.suppress(BadStory):
        load(court.cause, written(tmp_path, text), NOON)


def test_the_demonstration_tells_its_matters(demo: Cause) -> None:
    cases = load(demo, FILE, NOON.replace(month=11))
    assert {case.slug for case in cases} == {"astana-2023-11", "invented-bicycle"}
    (stage,) = Funnel.objects.get().stages.all()
    assert stage.figure.value == 2
    assert stage.figure.value_to == 10


def test_a_figure_of_a_withdrawn_entry_leaves_the_funnel(demo: Cause) -> None:
    load(demo, FILE, clock.now())
    funnel = Funnel.objects.get()
    before = len(funnel.standing)
    demo.moments.filter(key="victims-who-file").update(
        withdrawn_on=NOON.date(), withdrawn_why={"en": "Not so"}
    )
    assert len(funnel.standing) == before - 1


def test_the_command_says_what_is_wrong(court: Court, tmp_path: Path) -> None:
    path = written(tmp_path, "[[cases]]")
    answer = CliRunner().invoke(command, ["load", str(path), "--cause", "shelters"])
    assert answer.exit_code == 1
    assert "Nothing was stored" in answer.output
    answer = CliRunner().invoke(command, ["load", str(path), "--cause", "nowhere"])
    assert "There is no cause" in answer.output


def test_the_command_shows_what_is_due(court: Court) -> None:
    court.tell("complaint")
    answer = CliRunner().invoke(command, ["show", "matter"])
    assert "→ Registration in the Unified Register\t2026-01-06\toverdue" in answer.output


def test_the_command_leaves_a_matter_out(court: Court) -> None:
    assert CliRunner().invoke(command, ["leave-out", "matter"], input="n\n").exit_code == 1
    assert Case.objects.exists()
    assert CliRunner().invoke(command, ["leave-out", "matter", "--yes"]).exit_code == 0
    assert not Case.objects.exists()
