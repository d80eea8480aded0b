"""What the auditor found out about each drawn entry, typed into a table."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from birge.petitions.auditing.files import BadFile
from birge.petitions.auditing.universe import Place, named

COLUMNS = ["index", "line", "verdict", "note"]
NUMBER = re.compile(r"[0-9]{1,18}")


class Verdict(StrEnum):
    """`duplicate`: the same person as another drawn entry, which keeps its own verdict."""

    VALID = "valid"
    INVALID = "invalid"
    DUPLICATE = "duplicate"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Judged:
    verdict: Verdict
    note: str


def write_table(places: Iterable[Place]) -> str:
    """An empty table for the auditor to fill in."""
    return (
        "\r\n".join([",".join(COLUMNS), *(f"{index},{line},," for index, line in places)]) + "\r\n"
    )


def read_verdicts(text: str) -> dict[Place, Judged]:
    """By place. Rows without a verdict are left out. Raises BadFile."""
    found: dict[Place, Judged] = {}
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error as error:
        raise BadFile(_("The verdicts are not CSV: %(why)s.") % {"why": error}) from None
    if not rows or [cell.strip().lower() for cell in rows[0]] != COLUMNS:
        raise BadFile(
            _("The verdicts begin with the row: %(columns)s") % {"columns": ",".join(COLUMNS)}
        )
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            _take(row, number, found)
    return found


def _take(row: list[str], number: int, found: dict[Place, Judged]) -> None:
    index, line, verdict, note = [cell.strip() for cell in [*row, "", "", "", ""][:4]]
    is_place = NUMBER.fullmatch(index) and NUMBER.fullmatch(line)
    if len(row) > len(COLUMNS) or not is_place or verdict not in {"", *Verdict}:
        words = {"n": number, "verdicts": ", ".join(Verdict)}
        raise BadFile(
            _("Row %(n)d: index, line, one of %(verdicts)s, and a note if you wish.") % words
        )
    if verdict:
        place, judged = (int(index), int(line)), Judged(Verdict(verdict), note)
        if found.setdefault(place, judged) is not judged:
            raise BadFile(_("Entry %(entry)s has two verdicts.") % {"entry": named(place)})
