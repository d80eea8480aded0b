"""Reading a table of facts from CSV or JSON: every bad row is named, and none is passed over."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.causes.models import Kind, Precision, Qualifier
from birge.kit.slugs import is_slug
from birge.kit.text import has_hidden_characters, one_line

LARGEST = 5 * 1024 * 1024  # bytes
MOST_ROWS, LONGEST, LONGEST_UNIT, LONGEST_KEY = 20_000, 1000, 40, 80
OF_A_FIGURE = ("qualifier", "measures", "wording", "population", "sample")
FORMULA = re.compile(r"'[=+@\t']")
NEEDED = ("date", "precision", "kind", "what", "source")
KNOWN = {
    *NEEDED, "until", "who", "channel", "place", "figure", "qualifier", "unit", "note", "key",
    "url", "measures", "wording", "population", "sample", "differs",
}  # fmt: skip
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.WEEK: 3, Precision.DAY: 3}
BETWEEN = re.compile(r"between ([\d.]+) and ([\d.]+)")
OF = re.compile(r"of ([\d.]+)")
BIGGEST = Decimal(10) ** 12


class BadFacts(ValueError):
    """A file that can't be used; each problem names its line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Fact:
    """One row. `sources` are the codes of the file, to be matched with the cause's sources.

    `key` names an entry of the chronicle, as an export does; `differs` is what sources say there.
    """

    line: int
    on: dt.date
    until: dt.date | None
    precision: str
    kind: str
    who: str
    place: str
    what: str
    note: str
    sources: tuple[str, ...]
    channel: str = ""
    key: str = ""
    differs: str = ""
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    measures: str = ""
    wording: str = ""
    population: str = ""
    sample: str = ""


class _Bad(ValueError):
    pass


def read(path: Path) -> list[Fact]:
    """Raises BadFacts with every problem that was found."""
    problems: list[str] = []
    facts = []
    for line, row in _rows(path):
        try:
            facts.append(_fact(line, row))
        except _Bad as bad:
            problems.append(_("line %(line)d: %(why)s") % {"line": line, "why": bad})
    if problems:
        raise BadFacts(problems)
    return facts


def _rows(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFacts([_("The file is larger than 5 MB.")])
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise BadFacts([_("The file can't be read.")]) from None
    except UnicodeDecodeError:
        raise BadFacts([_("The file is not UTF-8. Save it as “CSV UTF-8”.")]) from None
    is_json = path.suffix.lower() == ".json"
    rows = _from_json(text) if is_json else _from_csv(text)
    if len(rows) > MOST_ROWS:
        raise BadFacts([_("The file has more than %(most)d rows.") % {"most": MOST_ROWS}])
    return rows


def _from_csv(text: str) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        _check_columns(reader.fieldnames or ())
        rows: list[tuple[int, Mapping[str, Any]]] = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise BadFacts([_("This is not a table of CSV: %(why)s") % {"why": error}]) from None
    return rows


def _from_json(text: str) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFacts([_("This is not JSON: %(why)s") % {"why": error}]) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadFacts([_("The JSON must be a list of objects, one a fact.")])
    return list(enumerate(rows, start=1))


def _check_columns(names: Iterable[str]) -> None:
    found = set(names)
    missing = [name for name in NEEDED if name not in found]
    unknown = sorted(str(name) for name in found - KNOWN)
    problems = [_("The column “%(name)s” is missing.") % {"name": name} for name in missing]
    problems += [_("The column “%(name)s” is not known here.") % {"name": one} for one in unknown]
    if problems:
        raise BadFacts(problems)


def _fact(line: int, row: Mapping[str, Any]) -> Fact:
    texts = {name: _text(name, row.get(name)) for name in KNOWN}
    if None in row:
        raise _Bad(_("this row has more cells than the table has columns."))
    precision = _choice("precision", texts["precision"], Precision.values)
    on = _date("date", texts["date"], precision)
    until = _date("until", texts["until"], precision) if texts["until"] else None
    if until and until < on:
        raise _Bad(_("“until” lies before “date”."))
    sources = tuple(filter(None, (one.strip() for one in texts["source"].split(";"))))
    if not sources:
        raise _Bad(_("“source” is empty: nothing is told that no source tells."))
    if not texts["what"]:
        raise _Bad(_("“what” is empty."))
    return Fact(
        line, on, until, precision, _choice("kind", texts["kind"], Kind.values), texts["who"],
        places(texts["place"]), texts["what"], texts["note"], sources, texts["channel"],
        _key(texts["key"]), texts["differs"], **_figure(texts),
    )  # fmt: skip


def places(text: str) -> str:
    """Tables part several places by semicolons."""
    return ", ".join(one.strip() for one in text.split(";") if one.strip())


def _key(text: str) -> str:
    if text and (not is_slug(text) or len(text) > LONGEST_KEY):
        raise _Bad(_("“key” holds small Latin letters, digits and single hyphens."))
    return text


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise _Bad(_("“%(name)s” must be a text.") % {"name": name})
    text = one_line(str(value))
    # What an export put before a cell, so that no spreadsheet takes it for a formula.
    text = text[1:] if FORMULA.match(text) else text
    if len(text) > LONGEST:
        raise _Bad(_("“%(name)s” is longer than %(most)d.") % {"name": name, "most": LONGEST})
    if has_hidden_characters(text):
        raise _Bad(_("“%(name)s” has hidden or control characters.") % {"name": name})
    return text


def _choice(name: str, value: str, choices: Iterable[str]) -> str:
    if value not in choices:
        raise _Bad(
            _("“%(name)s” is “%(value)s”; it must be one of: %(choices)s.")
            % {"name": name, "value": value[:40], "choices": ", ".join(choices)}
        )
    return value


def _date(name: str, value: str, precision: str) -> dt.date:
    """As exact as it says: 2024 for a year, 2024-04 for a month, 2024-04-15 for a day or week."""
    found = DATE.fullmatch(value)
    parts = [int(part) for part in found.groups() if part] if found else []
    if len(parts) != PARTS[Precision(precision)]:
        raise _Bad(
            _("“%(name)s” is “%(value)s”, which is no %(precision)s.")
            % {"name": name, "value": value[:40], "precision": precision}
        )
    try:
        return dt.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        raise _Bad(_("there is no day “%(value)s”.") % {"value": value}) from None


def _figure(texts: Mapping[str, str]) -> dict[str, Any]:
    if not texts["figure"]:
        if bare := [name for name in OF_A_FIGURE if texts[name]]:
            raise _Bad(_("“%(name)s” is of a figure, and there is none.") % {"name": bare[0]})
        return {}
    value, value_to, qualifier = _number(texts["figure"]), None, texts["qualifier"] or "exactly"
    if found := BETWEEN.fullmatch(qualifier):
        value, value_to, qualifier = _number(found[1]), _number(found[2]), "between"
    elif found := OF.fullmatch(qualifier):
        value_to, qualifier = _number(found[1]), "of"
    else:
        # "2 of 10 victims" stands in some tables as a unit.
        qualifier = qualifier.replace(" ", "_")
    if qualifier in Qualifier.with_two_values() and (value_to is None or value_to <= value):
        raise _Bad(_("“between” and “of” name a second, larger number."))
    _choice("qualifier", qualifier, Qualifier.values)
    if not texts["unit"]:
        raise _Bad(_("a figure needs its unit."))
    if len(texts["unit"]) > LONGEST_UNIT:
        raise _Bad(_("the unit is longer than %(most)d letters.") % {"most": LONGEST_UNIT})
    if texts["unit"] == "percent" and max(value, value_to or value) > 100:
        raise _Bad(_("a percentage cannot exceed 100."))
    words = {name: texts[name] for name in ("measures", "wording", "population", "sample")}
    named = {"value": value, "value_to": value_to, "qualifier": qualifier, "unit": texts["unit"]}
    return named | words


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _Bad(_("“%(text)s” is no number.") % {"text": text[:40]}) from None
    if not number.is_finite() or not 0 <= number < BIGGEST or number != round(number, 3):
        raise _Bad(_("“%(text)s” is no number that a figure can be.") % {"text": text[:40]})
    return number
