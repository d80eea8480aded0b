"""A sheet of paper as a table of boxes: what was typed in it, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from birge.kit.text import has_hidden_characters, one_line
from birge.petitions.sheetfile import COLUMNS, LONGEST
from birge.petitions.verbs.type_sheet import Line

FIRST_ROWS = 10
MORE_ROWS = 10
MOST_ROWS = 200


@dataclass(frozen=True)
class Row:
    number: int
    given_name: str = ""
    family_name: str = ""
    identifier: str = ""
    region: str = ""
    wrong: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.given_name or self.family_name or self.identifier)

    def line(self) -> Line:
        return Line(self.given_name, self.family_name, self.identifier, self.region)


def blank_rows() -> list[Row]:
    return [Row(number) for number in range(1, FIRST_ROWS + 1)]


def typed_rows(data: QueryDict) -> list[Row]:
    """The rows with something in them, moved together, so that two typists count alike."""
    columns = [[one_line(cell) for cell in data.getlist(name)] for name in COLUMNS]
    height = min(max(map(len, columns), default=0), MOST_ROWS)
    filled = [column[:height] + [""] * (height - len(column)) for column in columns]
    cells = [row for row in zip(*filled, strict=True) if any(row[:3])]
    return [
        _row(number, dict(zip(COLUMNS, row, strict=True))) for number, row in enumerate(cells, 1)
    ]


def with_room(rows: list[Row], more: bool) -> list[Row]:
    """The same rows and blank ones below."""
    wanted = len(rows) + MORE_ROWS if more else max(FIRST_ROWS, len(rows))
    height = min(MOST_ROWS, max(wanted, FIRST_ROWS))
    return rows + [Row(number) for number in range(len(rows) + 1, height + 1)]


def marked(rows: list[Row], numbers: list[int]) -> Iterator[Row]:
    """Rows that the first typing has otherwise."""
    for row in rows:
        wrong = _("typed otherwise the first time") if row.number in numbers else row.wrong
        yield replace(row, wrong=wrong)


def _row(number: int, cells: dict[str, str]) -> Row:
    return Row(number, **cells, wrong=_wrong(cells))


def _wrong(cells: dict[str, str]) -> str:
    if any(has_hidden_characters(cell) or len(cell) > LONGEST for cell in cells.values()):
        return _("too long, or with hidden characters: type it again by hand")
    if not cells["given_name"] or not cells["identifier"]:
        return _("needs a first name and a number")
    return ""
