from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birge.bodies.commands import due, procedures
from birge.bodies.tests.files import SMALL


def ask_due(*arguments: str) -> Result:
    return CliRunner().invoke(due, arguments)


def ask_procedures(*arguments: str) -> Result:
    return CliRunner().invoke(procedures, arguments)


def test_the_due_day_stands_alone_on_the_first_line_and_the_skipped_days_below() -> None:
    answer = ask_due("--calendar", "KZ", "--from", "2024-06-09", "--working-days", "40")
    lines = answer.stdout.splitlines()
    assert (answer.exit_code, lines[0]) == (0, "2024-08-05")
    assert "2024-07-08  Capital Day (observed)" in lines
    assert len(lines) == 18
    assert answer.stderr == ""


def test_doubts_come_last_and_apart() -> None:
    answer = ask_due("--calendar", "KZ", "--from", "2026-05-20", "--working-days", "5")
    assert answer.stdout.splitlines()[0] == "2026-05-28"
    assert "Note: " in answer.stderr
    assert "Note: " not in answer.stdout


@pytest.mark.parametrize(
    ("option", "count", "expected"),
    [
        ("--days", "10", "2024-09-12"),
        ("--weeks", "6", "2024-10-14"),
        ("--months", "6", "2025-03-03"),
    ],
)
def test_other_units(option: str, count: str, expected: str) -> None:
    answer = ask_due("--calendar", "KZ", "--from", "2024-09-02", option, count)
    assert answer.stdout.splitlines()[0] == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--calendar", "ZZ", "--from", "2024-06-09", "--days", "1"], "There is no calendar"),
        (["--calendar", "KZ", "--from", "yesterday", "--days", "1"], "yesterday"),
        (["--calendar", "KZ", "--from", "2024-02-30", "--days", "1"], "2024-02-30"),
        (["--calendar", "KZ", "--from", "2018-06-09", "--days", "1"], "2019-01-01"),
        (["--calendar", "KZ", "--from", "2024-06-09", "--days", "0"], "at least 1"),
        (["--calendar", "KZ", "--from", "2024-06-09", "--working-days", "-4"], "at least 1"),
        (["--calendar", "KZ", "--from", "2024-06-09", "--days", "9" * 50], "too long"),
        (["--calendar", "KZ", "--from", "2024-06-09", "--days", "many"], "many"),
        (["--calendar", "KZ", "--from", "2024-06-09"], "exactly one"),
        (
            ["--calendar", "KZ", "--from", "2024-06-09", "--days", "1", "--weeks", "1"],
            "exactly one",
        ),
        (["--from", "2024-06-09", "--days", "1"], "--calendar"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(arguments: list[str], words: str) -> None:
    answer = ask_due(*arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert words in answer.stderr


def test_the_presets_are_listed_with_their_thresholds() -> None:
    answer = ask_procedures("--on", "2026-11-22")
    assert answer.exit_code == 0
    assert "kz-appc  Kazakhstan: statutory petition  (in force)" in answer.stdout
    assert "Threshold (Regional executive): 1 % of the population" in answer.stdout


def test_a_preset_that_is_not_in_force_that_day_says_so() -> None:
    answer = ask_procedures("--on", "2020-01-01")
    assert "kz-appc  Kazakhstan: statutory petition  (not in force)" in answer.stdout


def test_a_coherent_file_of_ones_own_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(SMALL, "utf-8")
    answer = ask_procedures(str(file), "--on", "2024-06-01")
    assert answer.exit_code == 0
    assert "own  Small  (in force)" in answer.stdout
    assert "0.5 % of the population" in answer.stdout


def test_an_incoherent_file_is_named_and_the_others_are_still_listed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(SMALL, "utf-8")
    bad.write_text(SMALL.replace("percent = 0.5", "percent = 500"), "utf-8")
    answer = ask_procedures(str(bad), str(good))
    assert answer.exit_code == 1
    assert "bad.toml: threshold.central.percent" in answer.stderr
    assert "good  Small" in answer.stdout


def test_one_procedure_is_shown_with_its_sources() -> None:
    answer = ask_procedures("--show", "kz-appc", "--on", "2025-01-01")
    assert answer.exit_code == 0
    assert "APPC art. 90-2(4)(1) (high; since 2024-04-04)" in answer.stdout
    assert "(low; from 2024-04-04 to 2026-03-01)" in answer.stdout
    assert "It does not have: lapse of a supported petition" in answer.stdout


@pytest.mark.parametrize(
    "arguments", [["--show", "nowhere"], ["--show", "kz-appc", "--on", "2020-01-01"], ["nofile"]]
)
def test_what_cannot_be_shown_is_refused_in_words(arguments: list[str]) -> None:
    answer = ask_procedures(*arguments)
    assert answer.exit_code == 2
    assert answer.stderr
