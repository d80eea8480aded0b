"""What the page of a cause shows, taken from one reading of its story."""

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from birge.causes.chart import Chart, Reading, draw
from birge.causes.models import Kind, Moment, Qualifier, ReportedFigure
from birge.causes.texts import Texts

# So many years of a long story stand open at first: those with the most to tell.
OPEN_YEARS = 2


@dataclass(frozen=True)
class Year:
    year: int
    moments: list[Moment]
    is_open: bool


@dataclass(frozen=True)
class KindLink:
    kind: str
    label: str
    entries: int


@dataclass(frozen=True)
class Signatures:
    """Reported numbers of signatures side by side; a series is one petition."""

    figures: list[ReportedFigure]
    names: list[Texts]
    chart: Chart | None


def by_year(moments: Iterable[Moment], all_open: bool = False) -> list[Year]:
    years = [
        (year, list(group))
        for year, group in itertools.groupby(moments, key=lambda moment: moment.on.year)
    ]
    fullest = sorted(((len(told), year) for year, told in years), reverse=True)[:OPEN_YEARS]
    opened = {year for _entries, year in fullest}
    return [Year(year, told, all_open or year in opened) for year, told in years]


def kinds_of(moments: Iterable[Moment]) -> list[KindLink]:
    entries = Counter(moment.kind for moment in moments)
    return [KindLink(kind.value, str(kind.label), entries[kind]) for kind in Kind if entries[kind]]


def polls_of(moments: Iterable[Moment]) -> list[Moment]:
    return [moment for moment in moments if moment.kind == Kind.POLL]


def signatures_of(moments: Iterable[Moment]) -> Signatures:
    figures = sorted(
        (
            figure
            for moment in moments
            for figure in moment.figures.all()
            if figure.unit == "signatures" and figure.series
        ),
        key=lambda figure: figure.reported_on,
    )
    keys = list(dict.fromkeys(figure.series for figure in figures))
    names = [_name(figures, key) for key in keys]
    readings = [
        Reading(
            on=figure.reported_on,
            value=figure.value,
            series=keys.index(figure.series),
            at_least=figure.qualifier == Qualifier.OVER,
        )
        for figure in figures
    ]
    return Signatures(figures, names, draw(readings))


def _name(figures: list[ReportedFigure], key: str) -> Texts:
    named = (figure.measures for figure in figures if figure.series == key and figure.measures)
    return next(named, {})
