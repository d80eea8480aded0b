from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birge.causes.models import Cause, Source
from birge.chronicle.commands import chronicle
from birge.chronicle.comparing import Verdict, compare
from birge.chronicle.factfile import read

REAL = Path(__file__).parents[4] / "shared" / "facts" / "for_saltanat.csv"


def run(*words: str) -> Result:
    return CliRunner().invoke(chronicle, ["import", *words, "--cause", "for-saltanat"])


def test_a_preview_stores_nothing(cause: Cause, table: Path) -> None:
    before = cause.moments.count()
    answer = run(str(table))
    assert answer.exit_code == 0
    assert "Rows: 5; 0 told already, 5 new" in answer.output
    assert cause.moments.count() == before


def test_new_facts_are_taken_in_once(cause: Cause, table: Path) -> None:
    before = cause.moments.count()
    assert "Entries taken in: 5" in run(str(table), "--yes").output
    assert cause.moments.count() == before + 5
    assert "5 told already" in run(str(table), "--yes").output
    assert cause.moments.count() == before + 5


def test_each_keeps_its_figure_its_sources_and_its_place_in_time(cause: Cause, table: Path) -> None:
    run(str(table), "--yes", "--source", "P=memo")
    petition = cause.moments.get(kind="petition", on="2025-04-01")
    (figure,) = petition.figures.all()
    assert (figure.qualifier, figure.unit) == ("over", "signatures")
    assert [source.key for source in petition.sources.all()] == ["memo"]
    assert Source.objects.get(cause=cause, key="public").confidence == "low"
    days = [moment.on.year for moment in cause.moments.all()]
    assert days == sorted(days)


def test_another_number_of_the_same_day_is_not_taken_in(cause: Cause, table: Path) -> None:
    run(str(table), "--yes")
    table.write_text(table.read_text(encoding="utf-8").replace("1500", "1600"), encoding="utf-8")
    before = cause.moments.count()
    answer = run(str(table), "--yes")
    assert "1 told with another number" in answer.output
    assert cause.moments.count() == before


def test_a_bad_row_keeps_all_of_them_out(cause: Cause, table: Path) -> None:
    before = cause.moments.count()
    table.write_text(table.read_text(encoding="utf-8").replace("2025-05-02", "soon"))
    answer = run(str(table), "--yes")
    assert answer.exit_code == 1
    assert "line 5" in answer.output
    assert cause.moments.count() == before


def test_a_cause_that_is_not_there(db: None, table: Path) -> None:
    assert "There is no cause" in run(str(table)).output


@pytest.mark.skipif(not REAL.exists(), reason="the campaign's table is not here")
def test_the_demonstration_tells_every_row_of_the_campaigns_table(cause: Cause) -> None:
    compared = compare(cause, read(REAL))
    assert len(compared) == 61
    untold = [one.fact.what for one in compared if one.verdict != Verdict.KNOWN]
    # Her age stands in the words of the entry, and is no figure there.
    assert untold == ["Killing of Saltanat Nukenova"]


@pytest.mark.skipif(not REAL.exists(), reason="the campaign's table is not here")
def test_an_empty_chronicle_takes_in_the_whole_table(cause: Cause) -> None:
    cause.moments.all().delete()
    assert "Entries taken in: 61" in run(str(REAL), "--yes").output
    answer = run(str(REAL), "--yes")
    assert "0 new" in answer.output
    assert cause.moments.count() == 61
