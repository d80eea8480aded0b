"""What an entry says, part by part: to compare, to keep when it is corrected, and to put back."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from birge.causes.models import Moment, ReportedFigure, Source
from birge.causes.storyfile.entries import FigureEntry, MomentEntry
from birge.ledger.encoding import canonical

TEXTS = ("who", "what", "place", "channel", "note")
SOURCE_PARTS = (
    "publisher", "names", "title", "about", "url", "language", "confidence", "reliability",
)  # fmt: skip
FIGURE_TEXTS = ("measures", "wording", "population", "sample")
Parts = dict[str, Any]


def parts_of(moment: Moment) -> Parts:
    """In numbers as text and days as ISO 8601, so that JSON keeps them."""
    citations = moment.citations.select_related("source")
    return {
        "date": date_of(moment.on, moment.until, moment.precision),
        "kind": moment.kind,
        **{name: getattr(moment, name) for name in TEXTS},
        "sources": [{"key": one.source.key, "says": one.says} for one in citations],
        "figures": [_figure(one) for one in moment.figures.prefetch_related("sources")],
    }


def source_parts(source: Source) -> Parts:
    published = source.published_on
    copy = {"sha256": source.copy_sha256, "on": source.copied_on, "url": source.copy_url}
    return {
        "published": date_of(published, None, source.published_precision) if published else None,
        **{name: getattr(source, name) for name in SOURCE_PARTS},
        "copy": copy | {"on": source.copied_on.isoformat()} if source.copied_on else None,
    }


def fingerprint(parts: Parts) -> str:
    return hashlib.sha256(canonical(parts)).hexdigest()


def replaced(before: Parts, after: Parts) -> Parts:
    """The parts of which something is gone; what only came on top replaces nothing."""
    exact = ("date", "kind")
    return {
        name: value
        for name, value in before.items()
        if (value != after[name] if name in exact else not _stays(value, after[name]))
    }


def _stays(before: Any, after: Any) -> bool:
    if before in (None, "", {}, []):
        return True
    if isinstance(before, Mapping):
        return isinstance(after, Mapping) and all(
            _stays(value, after.get(name)) for name, value in before.items()
        )
    if isinstance(before, list):
        return all(any(_stays(one, other) for other in after) for one in before)
    return bool(before == after)


def entry_of(key: str, parts: Parts) -> MomentEntry:
    return MomentEntry(
        key=key,
        kind=parts["kind"],
        **_days(parts["date"]),
        **{name: parts[name] for name in TEXTS},
        says={one["key"]: one["says"] for one in parts["sources"] if one["says"]},
        sources=tuple(one["key"] for one in parts["sources"]),
        figures=tuple(_entry_of_figure(one) for one in parts["figures"]),
    )


def date_of(on: dt.date, until: dt.date | None, precision: str) -> Parts:
    return {
        "on": on.isoformat(), "until": until.isoformat() if until else None, "precision": precision,
    }  # fmt: skip


def _days(date: Parts) -> dict[str, Any]:
    return {
        "on": dt.date.fromisoformat(date["on"]),
        "until": dt.date.fromisoformat(date["until"]) if date["until"] else None,
        "precision": date["precision"],
    }


def _figure(figure: ReportedFigure) -> Parts:
    return {
        "series": figure.series,
        "value": _number(figure.value),
        "value_to": _number(figure.value_to),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        **{name: getattr(figure, name) for name in FIGURE_TEXTS},
        "reported_on": figure.reported_on.isoformat(),
        "reported_precision": figure.reported_precision,
        "reported_by": figure.reported_by,
        "sources": [source.key for source in figure.sources.all()],
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


def _entry_of_figure(parts: Parts) -> FigureEntry:
    value_to = parts["value_to"]
    return FigureEntry(
        **parts
        | {
            "value": Decimal(parts["value"]),
            "value_to": None if value_to is None else Decimal(value_to),
            "reported_on": dt.date.fromisoformat(parts["reported_on"]),
            "sources": tuple(parts["sources"]),
        }
    )
