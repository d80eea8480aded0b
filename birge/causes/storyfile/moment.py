import datetime as dt

from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import FigureEntry, MomentEntry, Texts
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.figure import read_figure
from birge.causes.storyfile.keys import read_slug, read_sources

KINDS = (
    "law", "bill", "case", "petition", "gathering", "hashtag",
    "broadcast", "letters", "poll", "statement", "statistic",
)  # fmt: skip
PRECISIONS = ("day", "week", "month", "year")


def read_moment(fields: Fields, known_sources: frozenset[str]) -> MomentEntry | None:
    """The moment, or None when its date is unusable; every problem is noted in the fields."""
    key = read_slug(fields, "key", longest=80)
    kind = fields.choice("kind", KINDS)
    precision = fields.choice("precision", PRECISIONS, default="day")
    on = fields.date("on", required=True)
    until = _until(fields, on)
    sources = read_sources(fields, known_sources)
    texts = {
        "who": fields.texts("who", longest=300),
        "what": fields.texts("what", required=True, longest=1000),
        "place": fields.texts("place", longest=200),
        "channel": fields.texts("channel", longest=200),
        "note": fields.texts("note", longest=1000),
    }
    says = _says(fields, sources)
    told_after = read_slug(fields, "told_after", longest=80, required=False)
    figures = _figures(fields, on or dt.date.min, precision, known_sources)
    fields.refuse_others()
    if on is None:
        return None
    _check_precision(fields, on, precision)
    return MomentEntry(
        key=key,
        kind=kind,
        on=on,
        until=until,
        precision=precision,
        **texts,
        says=says,
        sources=sources,
        figures=figures,
        told_after=told_after,
    )


def _until(fields: Fields, on: dt.date | None) -> dt.date | None:
    until = fields.date("until")
    if on and until and until < on:
        fields.refuse(_("“until” lies before “on”."))
    return until


def _check_precision(fields: Fields, on: dt.date, precision: str) -> None:
    """A day that nobody reported must not slip in: a month is kept as its first day."""
    if precision == "month" and on.day != 1:
        fields.refuse(_("with precision “month”, “on” is the first day of the month."))
    if precision == "year" and (on.month, on.day) != (1, 1):
        fields.refuse(_("with precision “year”, “on” is the first of January."))


def _says(fields: Fields, sources: tuple[str, ...]) -> dict[str, Texts]:
    """What each source says, where they differ."""
    inner = fields.inner("says", fields.table("says"))
    says = {key: inner.texts(key, longest=500) for key in sources}
    says = {key: texts for key, texts in says.items() if texts}
    inner.refuse_others()
    if len(says) == 1:
        fields.refuse(_("“says” shows a difference: it needs two sources at least."))
    return says


def _figures(
    fields: Fields, on: dt.date, precision: str, known_sources: frozenset[str]
) -> tuple[FigureEntry, ...]:
    entries = []
    for number, values in enumerate(fields.tables("figures"), start=1):
        inner = fields.inner(f"figure {number}", values)
        entries.append(read_figure(inner, on, precision, known_sources))
    return tuple(entries)
