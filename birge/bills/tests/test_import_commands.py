import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birge.bills.import_commands import export_bills, import_bills, import_text
from birge.bills.models import Bill, Version
from birge.bills.tests.pages import AKOMA, card
from birge.bills.tests.test_reading_civic import BILL
from tests.cast import Cast


@pytest.fixture
def files(tmp_path: Path, cast: Cast) -> Path:
    for language in ("kk", "ru"):
        (tmp_path / f"{language}.html").write_bytes(card(language))
    (tmp_path / "bill.json").write_text(json.dumps(BILL))
    (tmp_path / "text.xml").write_text(AKOMA)
    cast.cause.sources.create(key="paper", publisher="A paper", confidence="high", order=0)
    return tmp_path


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])  # type: ignore[arg-type]


def test_a_look_and_then_the_deed(files: Path) -> None:
    both = (files / "kk.html", files / "ru.html", "--cause", "shelters")
    look = run(import_bills, *both, "--preview")
    assert "+ kz-senate-7001\tАулалар туралы" in look.output
    assert "Nothing was stored" in look.output
    assert not Bill.objects.exists()
    assert "Bills: 1 new, 0 with something new, 0 known" in run(import_bills, *both).output
    assert "= kz-senate-7001" in run(import_bills, *both).output


def test_one_bad_file_and_nothing_is_stored(files: Path) -> None:
    (files / "bad.json").write_text('{"identifier": 7}')
    answer = run(import_bills, files / "kk.html", files / "bad.json", "--cause", "shelters")
    assert answer.exit_code == 1
    assert "bad.json, identifier: this must be a text." in answer.output
    assert not Bill.objects.exists()


def test_a_source_is_named_for_all_or_refused(files: Path) -> None:
    arguments = (files / "bill.json", "--cause", "shelters", "--source")
    assert "no source “rumour”" in run(import_bills, *arguments, "rumour").output
    run(import_bills, *arguments, "paper")
    assert [one.key for one in Bill.objects.get().steps.get().sources.all()] == ["paper"]


def test_a_text_becomes_a_version_of_its_bill(files: Path) -> None:
    run(import_bills, files / "bill.json", "--cause", "shelters")
    slug = Bill.objects.get().slug
    arguments = (files / "text.xml", "--bill", slug, "--source", "paper")
    assert (
        "Аулалар туралы (2024-02-21): paragraphs: 5"
        in run(import_text, *arguments, "--preview").output
    )
    assert not Version.objects.exists()
    run(import_text, *arguments)
    version = Version.objects.get()
    assert (str(version.on), version.title) == ("2024-02-21", {"kk": "Аулалар туралы"})
    assert version.texts.get().text.startswith("1-бап. Мақсаты")


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        (AKOMA.replace("</body>", ""), (), "text.xml, line"),
        (AKOMA.replace("FRBRdate", "FRBRportion"), (), "Say it with --on"),
        (AKOMA, ("--on", "2199-01-01"), "This day has not come"),
        (AKOMA, ("--bill", "nothing"), "There is no bill “nothing”"),
    ],
)
def test_a_text_that_cannot_be_taken_is_refused(
    files: Path, text: str, more: tuple[str, ...], words: str
) -> None:
    run(import_bills, files / "bill.json", "--cause", "shelters")
    (files / "text.xml").write_text(text)
    slug = Bill.objects.get().slug
    answer = run(import_text, files / "text.xml", "--bill", slug, "--source", "paper", *more)
    assert answer.exit_code == 1
    assert words in answer.output
    assert not Version.objects.exists()


def test_what_is_public_goes_out(files: Path) -> None:
    run(import_bills, files / "bill.json", "--cause", "shelters")
    assert json.loads(run(export_bills, "--cause", "shelters").output) == []
    run(import_bills, files / "bill.json", "--cause", "shelters", "--publish")
    (told,) = json.loads(run(export_bills, "--cause", "shelters").output)
    assert (told["identifier"], told["title"]) == ("HB 1", "On yards")
