from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from birge.causes.models import Cause, Kind, Source
from birge.chronicle.commands import chronicle
from birge.chronicle.comparing import Verdict, compare
from birge.chronicle.factfile import read
from birge.chronicle.telling import LANES

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
    assert "1 told otherwise" in answer.output
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
    compared = compare(cause, read(REAL), "en")
    assert len(compared) == 61
    untold = [one.fact.what for one in compared if one.verdict != Verdict.KNOWN]
    # Her age stands in the words of the entry, and is no figure there.
    assert untold == ["Killing of Saltanat Nukenova"]


@pytest.mark.skipif(not REAL.exists(), reason="the campaign's table is not here")
def test_every_row_of_it_is_served_in_its_lane_with_its_figure(
    cause: Cause, client: Client
) -> None:
    told = client.get("/api/v1/causes/for-saltanat/chronicle/").json()["results"]
    served = {
        (entry["lane"], entry["on"], entry["precision"], *figure)
        for entry in told
        for figure in [(None, ""), *((Decimal(str(one["value"])), one["unit"])
                                     for one in entry["figures"])]
    }  # fmt: skip
    missing = [
        fact.what
        for fact in read(REAL)
        if (LANES[Kind(fact.kind)], str(fact.on), fact.precision, fact.value, fact.unit)
        not in served
    ]
    assert missing == ["Killing of Saltanat Nukenova"], "her age is no figure, see above"
    differing = {entry["key"] for entry in told if entry["differs"]}
    assert {"law-2014", "bill-2020-withdrawn", "case-killing", "case-verdict"} <= differing
    says = next(entry for entry in told if entry["key"] == "case-killing")["sources"]
    assert all(set(one["says"]) == {"kk", "ru", "en"} for one in says if one["says"])
    assert len({one["says"]["en"] for one in says if one["says"]}) == 2


@pytest.mark.skipif(not REAL.exists(), reason="the campaign's table is not here")
def test_an_empty_chronicle_takes_in_the_whole_table(cause: Cause) -> None:
    cause.moments.all().delete()
    assert "Entries taken in: 61" in run(str(REAL), "--yes").output
    answer = run(str(REAL), "--yes")
    assert "0 new" in answer.output
    assert cause.moments.count() == 61


def test_another_law_of_a_known_day_is_not_taken_for_the_same(cause: Cause, table: Path) -> None:
    head, *_rows = table.read_text(encoding="utf-8").splitlines()
    row = "2014-07-03,,day,law,Assembly,parliament,KZ,,,,Rules for inland shipping amended,P,"
    table.write_text(f"{head}\n{row}\n", encoding="utf-8")
    (one,) = compare(cause, read(table), "en")
    assert one.verdict == Verdict.DOUBTFUL
    assert "Entries taken in: 0" in run(str(table), "--yes").output


def test_the_same_number_of_something_else_is_not_the_same(cause: Cause, table: Path) -> None:
    run(str(table), "--yes")
    text = table.read_text(encoding="utf-8").replace("participants", "metres")
    table.write_text(text, encoding="utf-8")
    verdicts = [
        one.verdict for one in compare(cause, read(table), "en") if one.fact.unit == "metres"
    ]
    assert verdicts == [Verdict.CHANGED]


def test_a_row_that_stands_twice_is_taken_in_once(cause: Cause, table: Path) -> None:
    rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*rows, rows[1]]) + "\n", encoding="utf-8")
    assert "Entries taken in: 5" in run(str(table), "--yes").output


@pytest.mark.skipif(not REAL.exists(), reason="the campaign's table is not here")
def test_a_killing_is_not_told_twice_for_a_figure_that_stands_in_words(cause: Cause) -> None:
    before = cause.moments.filter(on="2023-11-09").count()
    run(str(REAL), "--yes", "--doubtful")
    assert cause.moments.filter(on="2023-11-09").count() == before
