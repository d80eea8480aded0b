"""Whatever a chronicle tells: its export, brought in again, changes nothing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.causes.keeping import parts_of
from birge.causes.models import Cause, Kind, Precision, Qualifier
from birge.causes.storyfile.entries import FigureEntry, MomentEntry
from birge.causes.verbs.putting import put_moment
from birge.chronicle.comparing import Verdict, compare
from birge.chronicle.factfile import read
from birge.chronicle.rows import as_csv, rows_of
from birge.chronicle.telling import told_of
from birge.chronicle.verbs.bring_in import bring_in, take_changes
from birge.kit import clock
from birge.kit.text import one_line
from tests.cast import Cast

# With everything that a table or a spreadsheet takes for its own.
LETTERS = st.text("aбқZ09=+@-';,\"«» \t\n", min_size=1, max_size=30).map(one_line)
WORDS = LETTERS.filter(bool)
TEXTS: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just(dict[str, str]()), WORDS.map(lambda text: {"en": text})
)
NUMBERS = st.decimals(0, 99, places=1)


@st.composite
def figures(draw: st.DrawFn, on: dt.date, precision: str) -> FigureEntry:
    qualifier = draw(st.sampled_from(Qualifier.values))
    value = draw(NUMBERS)
    value_to = value + 1 if qualifier in Qualifier.with_two_values() else None
    words = {name: draw(TEXTS) for name in ("measures", "population", "wording", "sample")}
    return FigureEntry(
        series="", value=value, value_to=value_to, qualifier=qualifier, reported_by={},
        unit=draw(st.sampled_from(["votes", "percent"])), reported_on=on,
        reported_precision=precision, sources=("paper",), **words,
    )  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> MomentEntry:
    on = draw(st.dates(dt.date(2020, 1, 1), dt.date(2021, 12, 31)))
    precision = draw(st.sampled_from(Precision.values))
    on = on.replace(month=1, day=1) if precision == "year" else on
    on = on.replace(day=1) if precision == "month" else on
    texts: dict[str, Any] = {n: draw(TEXTS) for n in ("who", "place", "channel", "note")}
    return MomentEntry(
        key="", kind=draw(st.sampled_from(Kind.values)), on=on,
        until=draw(st.sampled_from([None, on])),
        precision=precision, what={"en": draw(WORDS)}, says={}, sources=("paper",),
        figures=tuple(draw(st.lists(figures(on, precision), max_size=3))), **texts,
    )  # fmt: skip


@pytest.fixture
def cause(cast: Cast) -> Cause:
    cast.cause.sources.create(key="paper", publisher="A paper", confidence="high", order=0)
    return cast.cause


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(st.lists(entries(), min_size=1, max_size=4))
def test_an_export_brought_in_changes_nothing(
    cause: Cause, tmp_path: Path, told: list[MomentEntry]
) -> None:
    cause.moments.all().delete()
    source = {"paper": cause.sources.get()}
    for number, entry in enumerate(told):
        put_moment(cause, replace(entry, key=f"entry-{number}"), source, order=number)
    path = tmp_path / "facts.csv"
    path.write_text(as_csv(rows_of(cause, told_of(cause, "en"), "en")), encoding="utf-8")
    before = [parts_of(moment) for moment in cause.moments.all()]
    compared = compare(cause, read(path), "en")
    assert {one.verdict for one in compared} == {Verdict.KNOWN}, [one.why for one in compared]
    at, others = clock.now(), set(Verdict) - {Verdict.KNOWN}
    assert bring_in(cause, compared, others, {}, "en", at) == []
    assert take_changes(cause, compared, "facts.csv", {}, "en", at) == []
    assert [parts_of(moment) for moment in cause.moments.all()] == before
