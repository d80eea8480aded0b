"""A table that says otherwise: recognised, shown, and taken in as a correction."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from birge.causes.keeping import parts_of
from birge.causes.models import Cause, Correction
from birge.chronicle.commands import chronicle
from birge.chronicle.rows import as_csv, rows_of
from birge.chronicle.telling import told_of

Change = Callable[..., str]


def run(path: Path, *words: str) -> str:
    words = ("import", str(path), "--cause", "for-saltanat", *words)
    return CliRunner().invoke(chronicle, words).output


@pytest.fixture
def again(table: Path, cause: Cause) -> Change:
    """The table is taken in, changed, and given again."""
    run(table, "--yes")

    def change(old: str, new: str, *words: str) -> str:
        text = table.read_text(encoding="utf-8")
        assert old in text
        table.write_text(text.replace(old, new), encoding="utf-8")
        return run(table, *words)

    return change


def exported(cause: Cause, language: str = "en") -> str:
    return as_csv(rows_of(cause, told_of(cause, language), language))


def test_a_changed_number_is_shown_and_waits(again: Change, cause: Cause) -> None:
    told = again("1500", "1600", "--yes")
    assert "~ April 2025" in told
    assert "1 told otherwise" in told
    assert not Correction.objects.exists()


def test_a_changed_number_is_taken_in_as_a_correction(again: Change, cause: Cause) -> None:
    assert "Entries corrected: 1" in again("1500", "1600", "--yes", "--accept-changes")
    correction = Correction.objects.get()
    assert correction.was["figures"][0]["value"] == "1500"
    assert correction.why["en"] == "Taken from the table facts.csv."
    assert correction.moment.figures.get().value == 1600


def test_another_qualifier_of_the_same_number_is_a_change(again: Change, cause: Cause) -> None:
    again("1500,over", "1500,about", "--yes", "--accept-changes")
    assert Correction.objects.get().was["figures"][0]["qualifier"] == "over"


def test_a_corrected_date_is_the_same_thing(again: Change, cause: Cause) -> None:
    before = cause.moments.count()
    told = again("2025-03-01", "2025-03-04", "--yes", "--accept-changes")
    assert "(told of 1 March 2025)" in told
    assert cause.moments.count() == before
    correction = Correction.objects.get()
    assert correction.was["date"]["on"] == "2025-03-01"
    assert str(correction.moment.on) == "2025-03-04"


def test_the_same_words_in_another_year_are_another_thing(again: Change, cause: Cause) -> None:
    before = cause.moments.count()
    assert "1 new" in again("2025-03-01", "2026-03-01", "--yes", "--accept-changes")
    assert cause.moments.count() == before + 1


def test_of_an_exported_row_every_cell_is_compared(cause: Cause, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    text = exported(cause)
    path.write_text(text.replace("A phone survey in 17 regions.", "A survey."), encoding="utf-8")
    told = run(path, "--yes", "--accept-changes")
    assert "what happened: A phone survey in 17 regions." in told
    assert cause.moments.get(key="poll-demoscope").what["en"] == "A survey."
    assert cause.moments.get(key="poll-demoscope").what["ru"] == "Телефонный опрос в 17 регионах."
    assert Correction.objects.count() == 1


def test_a_table_tells_a_poll_with_whom_it_asked(cause: Cause, tmp_path: Path) -> None:
    path = tmp_path / "polls.csv"
    path.write_text(
        "date,precision,kind,channel,figure,unit,what,wording,population,sample,source\n"
        "2025-05,month,poll,phone,40,percent,A survey,Have you heard of it?,Adults,n = 900,demos\n"
    )
    run(path, "--yes")
    moment = cause.moments.get(on="2025-05-01")
    figure = moment.figures.get()
    assert (figure.wording, figure.population) == (
        {"en": "Have you heard of it?"},
        {"en": "Adults"},
    )
    assert (figure.sample, moment.channel) == ({"en": "n = 900"}, {"en": "phone"})


def test_a_withdrawn_entry_does_not_come_back_with_a_table(again: Change, cause: Cause) -> None:
    moment = cause.moments.get(on="2025-03-01")
    moment.withdrawn_on, moment.withdrawn_why = moment.on, {"en": "Not so"}
    moment.save()
    before = cause.moments.count()
    told = again("adopted", "adopted", "--yes", "--doubtful", "--accept-changes")
    assert "! 1 March 2025" in told
    assert cause.moments.count() == before


def test_rows_of_one_entry_that_disagree_are_left(cause: Cause, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    text = exported(cause).replace("2024-05-08", "2024-05-09", 1)
    path.write_text(text, encoding="utf-8")
    assert "the rows of this entry disagree" in run(path, "--yes", "--accept-changes")
    assert str(cause.moments.get(key="poll-demoscope").on) == "2024-05-08"


def test_a_language_that_the_cause_lacks_is_refused(cause: Cause, table: Path) -> None:
    before = cause.moments.count()
    assert "not written in “de”" in run(table, "--yes", "--language", "de")
    assert cause.moments.count() == before


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_was_exported_comes_in_again_as_nothing_new(
    cause: Cause, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(exported(cause, language), encoding="utf-8")
    before = [parts_of(moment) for moment in cause.moments.all()]
    told = run(path, "--yes", "--doubtful", "--accept-changes", "--language", language)
    assert "0 new, 0 told otherwise, 0 doubtful, 0 left to you" in told
    assert [parts_of(moment) for moment in cause.moments.all()] == before


def test_an_export_fills_an_empty_chronicle_with_the_same(cause: Cause, tmp_path: Path) -> None:
    path, text = tmp_path / "facts.csv", exported(cause)
    path.write_text(text, encoding="utf-8")
    cause.moments.all().delete()
    run(path, "--yes")
    # What sources say differently becomes a note: only the desk tells a difference.
    columns = {"differs", "note"}
    assert _without(exported(cause), columns) == _without(text, columns)


def _without(text: str, columns: set[str]) -> list[dict[str, str]]:

    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    kept = [{k: v for k, v in row.items() if k not in columns} for row in rows]
    return sorted(kept, key=lambda row: (row["key"], row["figure"]))
