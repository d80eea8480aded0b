"""A sheet as it was typed: CSV with a header, one line a signature."""

import csv
from pathlib import Path

from django.utils.translation import gettext as _

from birge.kit.text import has_hidden_characters, one_line
from birge.petitions.verbs.type_sheet import Line

COLUMNS = ("given_name", "family_name", "identifier", "region")
LONGEST = 120
MOST_LINES = 500


class BadSheet(ValueError):
    """The file can't be a sheet; the message says what to change."""


def read_sheet(path: Path, asks_identifier: bool = True) -> list[Line]:
    """Raises BadSheet. Where the rules ask for no identifier, its column may be empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadSheet(f"{path.name}: {error}") from error
    if not rows or set(rows[0]) != set(COLUMNS):
        raise BadSheet(
            _("The first line names the columns: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
        )
    if len(rows) > MOST_LINES:
        raise BadSheet(_("A sheet has at most %(most)d lines.") % {"most": MOST_LINES})
    return [_line(row, number, asks_identifier) for number, row in enumerate(rows, start=1)]


def _line(row: dict[str, str | None], number: int, asks_identifier: bool) -> Line:
    cells = {column: one_line(row[column] or "") for column in COLUMNS}
    wrong = any(has_hidden_characters(cell) or len(cell) > LONGEST for cell in cells.values())
    if wrong or not cells["given_name"]:
        raise BadSheet(
            _("Line %(number)d needs a first name, without hidden characters.") % {"number": number}
        )
    if asks_identifier and not cells["identifier"]:
        raise BadSheet(_("Line %(number)d needs an identifier.") % {"number": number})
    return Line(**cells)
