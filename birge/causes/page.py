"""What the page of a cause shows, taken from one reading of its story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from birge.causes.chart import Chart, Reading, draw
from birge.causes.models import Kind, Moment, Qualifier, ReportedFigure, Source
from birge.causes.texts import Texts

# So many entries of a long story stand on the cause's own page.
LATEST = 5


@dataclass(frozen=True)
class Signatures:
    """Reported numbers of signatures side by side; a series is one petition."""

    figures: list[ReportedFigure]
    names: list[Texts]
    chart: Chart | None


def latest(moments: Sequence[Moment]) -> list[Moment]:
    """The newest first; the chronicle tells them all."""
    return sorted(moments, key=lambda moment: (moment.until or moment.on, moment.on))[
        : -LATEST - 1 : -1
    ]


def cited(moments: Iterable[Moment], figures: Iterable[ReportedFigure]) -> list[Source]:
    """Whom the page names, each once, in the order of the cause's sources."""
    sources = {citation.source for moment in moments for citation in moment.citations.all()}
    shown = [*figures, *(figure for moment in moments for figure in moment.figures.all())]
    sources |= {source for figure in shown for source in figure.sources.all()}
    ordered = sorted(sources, key=lambda source: source.order)
    prefetch_related_objects(ordered, "corrections")
    return ordered


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
