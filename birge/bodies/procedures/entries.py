"""Reading dated values: each with its source, no two at once, no day between them without one."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.procedures.dated import Dated, Ground, Source
from birge.bodies.procedures.fault import refuse, refuse_unknown, shown
from birge.bodies.procedures.measures import KEYS as THRESHOLD_KEYS
from birge.bodies.procedures.measures import threshold
from birge.bodies.procedures.shapes import SECTIONS, shape_of

ABOUT = frozenset({"source", "url", "valid_from", "valid_to", "confidence"})
CONFIDENCES = ("high", "medium", "low")


# From a value's name and what the file says of it to the value, and to its plain spelling.
ReadValue = Callable[[str, dict[str, Any]], tuple[Any, Any]]


def read_values(sections: dict[str, Any], grounds: dict[str, dict[str, str]]) -> tuple[Dated, ...]:
    """Every dated value, in the order of a petition's life."""
    return read_dated(sections, SECTIONS, partial(_value, grounds=grounds))


def read_dated(
    table: dict[str, Any], sections: Iterable[str], read: ReadValue
) -> tuple[Dated, ...]:
    """The dated values of these sections, in their order; each value is read by `read`."""
    page = table.get("url", "")
    found = []
    for section in sections:
        for name, rows in _named(section, table.get(section)):
            entries = [_entry(name, {"url": page, **row}, read) for row in _rows(name, rows)]
            _refuse_overlaps_and_gaps(name, entries)
            found += entries
    return tuple(found)


def _named(section: str, content: Any) -> Iterator[tuple[str, Any]]:
    """The values of a section: its parts, or the section itself where it is one value."""
    if isinstance(content, dict):
        for part, rows in content.items():
            yield f"{section}.{part}", rows
    elif content is not None:
        yield section, content


def _rows(name: str, rows: Any) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        refuse(name, _("write each value under a heading of its own: [[%(name)s]]."), name=name)
    return rows


def _entry(name: str, row: dict[str, Any], read: ReadValue) -> Dated:
    about = {key: value for key, value in row.items() if key in ABOUT}
    rest = {key: value for key, value in row.items() if key not in ABOUT}
    value, plain = read(name, rest)
    start, end = _day(name, about, "valid_from"), None
    if "valid_to" in about:
        end = _day(name, about, "valid_to")
        if end < start:
            refuse(
                name,
                _("valid_to %(end)s is before valid_from %(start)s. Correct one of them."),
                end=end.isoformat(),
                start=start.isoformat(),
            )
    return Dated(name, value, plain, _source(name, about), start, end)


def _value(name: str, rest: dict[str, Any], grounds: dict[str, dict[str, str]]) -> tuple[Any, Any]:
    if name.startswith("threshold."):
        refuse_unknown(name, set(rest), THRESHOLD_KEYS | ABOUT)
        return threshold(name, rest), _plain(rest)
    refuse_unknown(name, set(rest), ABOUT | {"value"})
    if "value" not in rest:
        refuse(name, _("the value is missing. Add value = …"))
    if name == "excluded_subjects":
        listed = _grounds(name, rest["value"], grounds)
        return listed, [{"code": ground.code, **ground.names} for ground in listed]
    shape = shape_of(name)
    if shape is None:
        refuse(name, _("no procedure has a value of this name. Check its spelling."))
    return shape(name, rest["value"]), _plain(rest["value"])


def _grounds(name: str, codes: Any, grounds: dict[str, dict[str, str]]) -> tuple[Ground, ...]:
    if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
        refuse(name, _("list the codes of the grounds, in the order of the law."))
    if len(set(codes)) < len(codes):
        refuse(name, _("something is listed twice. List it once."))
    for code in codes:
        if code not in grounds:
            refuse(
                name, _("the ground %(code)s is not described. Add [grounds.%(code)s]."), code=code
            )
    return tuple(Ground(number, code, grounds[code]) for number, code in enumerate(codes, 1))


def _day(name: str, about: dict[str, Any], key: str) -> dt.date:
    value = about.get(key)
    if type(value) is not dt.date:
        refuse(
            name,
            _("%(key)s must be a date such as 2024-04-04, not %(value)s."),
            key=key,
            value=shown(value),
        )
    return value


def _source(name: str, about: dict[str, Any]) -> Source:
    article, url = about.get("source"), about.get("url", "")
    if not isinstance(article, str) or not article.strip():
        refuse(name, _('the source is missing. Name the law and article: source = "…".'))
    if not isinstance(url, str) or (url and not url.startswith(("https://", "http://"))):
        refuse(name, _("%(url)s is no address of a page. Write https://…"), url=shown(url))
    confidence = about.get("confidence")
    if confidence not in CONFIDENCES:
        refuse(
            name,
            _("the confidence %(value)s is unknown. Use high, medium or low."),
            value=shown(confidence),
        )
    return Source(article, url, confidence)


def _refuse_overlaps_and_gaps(name: str, entries: list[Dated]) -> None:
    for earlier, later in pairwise(sorted(entries, key=lambda entry: entry.valid_from)):
        words = {"day": later.valid_from.isoformat()}
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            refuse(
                name, _("two values hold on %(day)s. End the earlier one the day before."), **words
            )
        if earlier.valid_to.toordinal() + 1 != later.valid_from.toordinal():
            refuse(name, _("no value holds on the day before %(day)s. Close the gap."), **words)


def _plain(value: Any) -> Any:
    """The value in the few types that have one spelling in JSON."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
