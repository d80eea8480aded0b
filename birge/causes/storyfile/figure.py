import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import FigureEntry
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.units import UNITS

QUALIFIERS = ("exactly", "over", "about", "up_to", "between", "of")
WITH_TWO_VALUES = ("between", "of")
PRECISIONS = ("day", "week", "month", "year")


def read_figure(
    fields: Fields, on: dt.date, precision: str, known_sources: frozenset[str]
) -> FigureEntry:
    """A figure speaks of its moment's date unless it gives its own `reported_on`."""
    reported_on = fields.date("reported_on")
    entry = FigureEntry(
        series=read_slug(fields, "series", longest=80, required=False),
        value=fields.number("value", required=True) or Decimal(0),
        value_to=fields.number("value_to"),
        unit=fields.choice("unit", tuple(UNITS)),
        qualifier=fields.choice("qualifier", QUALIFIERS),
        measures=fields.texts("measures", longest=300),
        population=fields.texts("population", longest=300),
        wording=fields.texts("wording", longest=500),
        sample=fields.texts("sample", longest=300),
        reported_on=reported_on or on,
        reported_precision=fields.choice(
            "reported_precision", PRECISIONS, default="day" if reported_on else precision
        ),
        reported_by=fields.texts("reported_by", longest=200),
        sources=read_sources(fields, known_sources),
    )
    _check_values(fields, entry)
    fields.refuse_others()
    return entry


def _check_values(fields: Fields, entry: FigureEntry) -> None:
    if entry.qualifier in WITH_TWO_VALUES:
        if entry.value_to is None or entry.value_to <= entry.value:
            fields.refuse(
                _("“%(qualifier)s” needs “value_to”, larger than “value”.")
                % {"qualifier": entry.qualifier}
            )
    elif entry.value_to is not None:
        fields.refuse(_("“value_to” goes with “between” and “of” only."))
    if entry.unit == "percent" and max(entry.value, entry.value_to or Decimal(0)) > 100:
        fields.refuse(_("a percentage cannot exceed 100."))
