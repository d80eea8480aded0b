"""Figures of an audience, as YouTube's interface answers and as YouTube Studio exports them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from birge.broadcasts.captionfile.problems import Remark
from birge.broadcasts.states import Measure

LARGEST = 8 * 1024 * 1024  # bytes
TABLE = "Table data.csv"
NUMBER = re.compile(r"\d{1,12}")
AGES = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})|(\d{1,2})\s*\+")
# Studio writes its headers in the language of its pages.
CONTENT = frozenset({"Content", "Контент"})
VIEWS = frozenset({"Views", "Просмотры"})
PERCENT = frozenset({"Views (%)", "Просмотры (%)"})
AGE = frozenset({"Viewer age", "Возраст зрителя", "Возраст зрителей"})
SEX = frozenset({"Viewer gender", "Пол зрителя", "Пол зрителей"})
SEXES = {
    "female": "female", "женский": "female", "женщины": "female",
    "male": "male", "мужской": "male", "мужчины": "male",
    "user-specified": "other", "другой": "other",
}  # fmt: skip


@dataclass
class BadFigures(ValueError):
    """Nothing of the file is taken in."""

    problems: Sequence[Remark]


@dataclass(frozen=True)
class Told:
    """`recording` is the key of a recording; empty where the file is about one alone."""

    recording: str
    measure: Measure
    group: str
    value: Decimal


def read(content: bytes) -> list[Told]:
    """Raises BadFigures with every line that can't be read."""
    if len(content) > LARGEST:
        raise _bad(1, _("the file is larger than 8 MB."))
    if content.startswith(b"PK"):
        content = _unpacked(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad(1, _("this is not UTF-8. Save the file in UTF-8 and send it again.")) from None
    told = _answer(text) if text.lstrip().startswith("{") else _export(text)
    if not told:
        raise _bad(1, _("there is no figure of an audience in this file."))
    return told


def _unpacked(content: bytes) -> bytes:
    """The table of an export; no more of it than a table holds, whatever the archive claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(TABLE) as table:
            inner = table.read(LARGEST + 1)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise _bad(1, _("the archive has no “%(name)s”.") % {"name": TABLE}) from None
    if len(inner) > LARGEST:
        raise _bad(1, _("the file is larger than 8 MB."))
    return inner


def _answer(text: str) -> list[Told]:
    """Of videos.list: viewers now, where it is live and not hidden, and views so far."""
    try:
        items = json.loads(text).get("items")
    except (ValueError, RecursionError):
        raise _bad(1, _("this is no well-formed JSON.")) from None
    if not isinstance(items, list):
        raise _bad(1, _("this is no answer about recordings: it has no “items”."))
    return [one for item in items if isinstance(item, dict) for one in _item(item)]


def _item(item: dict[str, Any]) -> Iterator[Told]:
    parts = (("liveStreamingDetails", "concurrentViewers", Measure.VIEWERS),
             ("statistics", "viewCount", Measure.VIEWS))  # fmt: skip
    for part, name, measure in parts:
        inner = item.get(part)
        value = inner.get(name) if isinstance(inner, dict) else None
        if value is None:
            continue
        if not isinstance(value, str) or not NUMBER.fullmatch(value):
            raise _bad(1, _("“%(name)s” is no number.") % {"name": name})
        yield Told(str(item.get("id", "")), measure, "", Decimal(value))


def _export(text: str) -> list[Told]:
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip() for name in next(rows, [])]
        lines = [(rows.line_num, row) for row in rows if any(row)]
    except csv.Error:
        raise _bad(rows.line_num, _("this is no table with commas.")) from None
    kinds: tuple[tuple[frozenset[str], frozenset[str], Measure, Callable[[str], str | None]], ...]
    kinds = (
        (CONTENT, VIEWS, Measure.VIEWS, lambda cell: cell),
        (AGE, PERCENT, Measure.SHARE, _age),
        (SEX, PERCENT, Measure.SHARE, lambda cell: SEXES.get(cell.casefold())),
    )
    for keys, values, measure, group_of in kinds:
        key, value = _column(header, keys), _column(header, values)
        if key is not None and value is not None:
            return _rows(lines, key, value, measure, group_of)
    why = _("no columns known here. Export from YouTube Studio in English or Russian.")
    raise _bad(1, why)


def _rows(
    lines: list[tuple[int, list[str]]], key: int, value: int, measure: Measure,
    group_of: Callable[[str], str | None],
) -> list[Told]:  # fmt: skip
    told, problems = [], []
    for line, row in lines:
        cells = [*row, "", ""]
        # The first row is of all of them together.
        if cells[key].strip() in ("Total", "Итого", "Всего"):
            continue
        group = group_of(cells[key].strip()) if len(row) > max(key, value) else None
        number = _number(cells[value]) if len(row) > value else None
        if group is None or number is None or (measure == Measure.SHARE and number > 100):
            problems.append(Remark(line, _("this row has no name or number that is known.")))
        elif measure == Measure.SHARE:
            told.append(Told("", measure, group, number))
        else:
            told.append(Told(group, measure, "", number))
    if problems:
        raise BadFigures(problems)
    return told


def _age(cell: str) -> str | None:
    """25-34 of “25–34 years”, 65+ of “65+ years”."""
    found = AGES.search(cell)
    return (f"{found[1]}-{found[2]}" if found[1] else f"{found[3]}+") if found else None


def _number(cell: str) -> Decimal | None:
    """3,300 and 3 300 are whole; 58,3 and 58.3 are not."""
    bare = re.sub(r"[\s\u00a0\u202f%]", "", cell)
    bare = re.sub(r",(?=\d{3}(?:\D|$))", "", bare).replace(",", ".")
    try:
        number = round(Decimal(bare), 3)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and 0 <= number < 10**12 else None


def _column(header: list[str], names: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(header) if name in names), None)


def _bad(line: int, why: str) -> BadFigures:
    return BadFigures([Remark(line, why)])
