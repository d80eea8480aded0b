"""The chronicle as rows, one a claim: the shape in which it is exported and comes in again.

The columns are those of a fact table by hand, and those by which a row finds its entry again.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from birge.causes.keeping import FIGURE_TEXTS
from birge.causes.models import Cause, Qualifier, ReportedFigure
from birge.causes.texts import Texts, in_language
from birge.chronicle.telling import LANES, Told, differences

COLUMNS = (
    "date", "until", "precision", "kind", "who", "channel", "place", "figure", "qualifier", "unit",
    "what", "measures", "wording", "population", "sample", "source", "note", "differs", "key",
    "url",
)  # fmt: skip
KINDS = {lane: kind.value for kind, lane in LANES.items() if kind != "statistic"}
FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%Y-%m-%d", "day": "%Y-%m-%d"}


def rows_of(cause: Cause, told: Iterable[Told], language: str) -> Iterator[dict[str, str]]:
    for one in told:
        figures: list[ReportedFigure | None] = list(one.moment.figures.all()) if one.moment else []
        for figure in figures or [None]:
            yield _row(cause, one, figure, language)


def _row(cause: Cause, one: Told, figure: ReportedFigure | None, language: str) -> dict[str, str]:
    def text(texts: Texts) -> str:
        return in_language(texts, language, cause.original_language).value

    moment = one.moment
    sources = figure.sources.all() if figure else one.sources
    return {
        "date": one.on.strftime(FORMATS[one.precision]),
        "until": one.until.strftime(FORMATS[one.precision]) if one.until else "",
        "precision": one.precision,
        "kind": moment.kind if moment else KINDS[one.lane],
        "who": text(moment.who) if moment else "",
        "channel": text(moment.channel) if moment else "",
        "place": text(moment.place) if moment else "",
        **(_figure(figure) if figure else {"figure": "", "qualifier": "", "unit": ""}),
        **{name: text(getattr(figure, name)) if figure else "" for name in FIGURE_TEXTS},
        "what": one.title,
        "source": ";".join(source.key for source in sources),
        "note": text(moment.note) if moment else "",
        "differs": differences(moment, language, cause.original_language) if moment else "",
        "key": one.key,
        "url": one.url,
    }


def _figure(figure: ReportedFigure) -> dict[str, str]:
    qualifier = figure.qualifier.replace("_", " ")
    if figure.qualifier == Qualifier.BETWEEN:
        qualifier = f"between {_number(figure.value)} and {_number(figure.value_to)}"
    unit = figure.unit
    if figure.qualifier == Qualifier.OF:
        qualifier = f"of {_number(figure.value_to)}"
    return {"figure": _number(figure.value), "qualifier": qualifier, "unit": unit}


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def as_csv(rows: Iterable[dict[str, str]]) -> str:
    """With a mark at its start by which spreadsheets know UTF-8; no cell can be a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _plain(value) for name, value in row.items()})
    return "\ufeff" + out.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "@", "\t", "'") else value
