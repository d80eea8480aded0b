from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birge.causes.commands import cause
from birge.causes.models import Cause

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cause, [str(argument) for argument in arguments])


def test_an_organiser_starts_a_cause(small_path: Path, public_key: str) -> None:
    result = run("start", small_path, "--public-key", public_key)
    assert result.exit_code == 0
    assert "birge cause show clean-air" in result.output
    assert Cause.objects.get().disclosure == "real"


def test_a_slug_is_taken_once(small_path: Path, public_key: str) -> None:
    run("start", small_path, "--public-key", public_key)
    result = run("start", small_path, "--public-key", public_key)
    assert result.exit_code == 1
    assert "choose another slug" in result.output
    assert Cause.objects.count() == 1


def test_the_smallest_cause_needs_one_language(tmp_path: Path, public_key: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[cause]\nslug = "own"\noriginal_language = "ru"\n'
        'title.ru = "Своё"\nsummary.ru = "Коротко."\n',
        encoding="utf-8",
    )
    assert run("start", path, "--public-key", public_key).exit_code == 0
    assert Cause.objects.get().text_in("kk").language == "ru"


def test_a_bad_file_is_refused_with_its_place(
    small: str, small_path: Path, public_key: str
) -> None:
    small_path.write_text(small.replace("value = 30", "value = -1"), encoding="utf-8")
    result = run("start", small_path, "--public-key", public_key)
    assert result.exit_code == 1
    assert 'clean_air.toml: moment "meeting": figure 1' in result.output
    assert not Cause.objects.exists()


def test_causes_are_listed_and_shown(demo: Cause) -> None:
    assert "for-saltanat\tDemonstration\tFor Saltanat" in run("list").output
    shown = run("show", "for-saltanat").output
    assert demo.public_key in shown
    assert "15 April 2024\tLaw\tLaw No. 72-VIII" in shown


def test_an_empty_list_says_what_to_do_next() -> None:
    assert "birge cause start" in run("list").output


@pytest.mark.parametrize("command", ["show", "load-story"])
def test_an_unknown_cause_is_refused(command: str, small_path: Path) -> None:
    extra = [small_path] if command == "load-story" else []
    result = run(command, "nothing", *extra)
    assert result.exit_code == 1
    assert "birge cause list" in result.output


def test_a_story_is_loaded_into_a_cause(small: str, small_path: Path, public_key: str) -> None:
    run("start", small_path, "--public-key", public_key)
    small_path.write_text(small[small.index("[sources.paper]") :], encoding="utf-8")
    result = run("load-story", "clean-air", small_path)
    assert result.exit_code == 0
    assert "1" in result.output


def test_a_story_that_cannot_be_used_changes_nothing(
    small: str, small_path: Path, public_key: str
) -> None:
    run("start", small_path, "--public-key", public_key)
    small_path.write_text(small.replace("on = 2025-02-03", "on = 1"), encoding="utf-8")
    assert run("load-story", "clean-air", small_path).exit_code == 1
    assert Cause.objects.get().moments.count() == 1
