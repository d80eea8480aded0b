"""The list of bills of the Mazhilis as a table: number, date, title, status, and perhaps files."""

import csv
import hashlib
import io
import re
from urllib.parse import unquote

from django.utils.translation import gettext as _

from birge.bills.reading.draft import Day, ReadBill, ReadDocument, ReadSponsor
from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.words import LONGEST_TITLE, NoDay, cleaned, dotted

NEEDED = ("number", "date", "title", "status")
MOST_ROWS = 20_000
LANGUAGE = "kk"
BY_DEPUTIES = re.compile(r"\s*\(\s*депутаттар бастамашылық жасаған\s*\)\s*$")
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
}


def read_table(file: str, text: str) -> list[ReadBill]:
    """Raises BadBills with every line that can't be read."""
    problems: list[Problem] = []
    bills = []
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            why = _("the column “%(name)s” is missing.") % {"name": missing[0]}
            raise BadBills([Problem(file, 1, why)])
        for row in reader:
            if reader.line_num > MOST_ROWS:
                problems.append(Problem(file, reader.line_num, _("more rows than bills can be.")))
                break
            try:
                bills.append(_bill(file, reader.line_num, row))
            except ValueError as bad:
                problems.append(Problem(file, reader.line_num, str(bad)))
    except csv.Error as error:
        why = _("this is not a table of CSV: %(why)s") % {"why": error}
        raise BadBills([*problems, Problem(file, reader.reader.line_num or 1, why)]) from None
    if problems:
        raise BadBills(problems)
    return bills


def _bill(file: str, line: int, row: dict[str, str]) -> ReadBill:
    """Raises ValueError with what is wrong."""
    if None in row or any(row[name] is None for name in NEEDED):
        raise ValueError(_("this row has more or fewer cells than the table has columns."))
    title, _sign, former = cleaned(row["title"]).partition(" // ")
    if not title:
        raise ValueError(_("the title is empty."))
    if len(row["title"]) > LONGEST_TITLE:
        raise ValueError(_("the title is longer than %(most)d.") % {"most": LONGEST_TITLE})
    day = _day(row["date"])
    is_by_deputies = BY_DEPUTIES.search(former or title)
    title, former = BY_DEPUTIES.sub("", title), BY_DEPUTIES.sub("", former)
    return ReadBill(
        file=file, line=line, key=_key(day, title), titles={LANGUAGE: title},
        other_titles=(({LANGUAGE: former}, ""),) if former else (), chamber="lower",
        status={LANGUAGE: cleaned(row["status"])[:200]}, registered=day,
        documents=tuple(_documents(row.get("files") or "")),
        sponsors=(ReadSponsor("Мәжіліс депутаттары", "organization"),) if is_by_deputies else (),
    )  # fmt: skip


def _day(text: str) -> Day:
    try:
        return dotted(text)
    except NoDay:
        raise ValueError(
            _("“%(text)s” is no day such as 25.12.2024.") % {"text": text[:40]}
        ) from None


def _key(day: Day, title: str) -> str:
    """The table numbers its rows anew each day, so a bill is told by its day and its title."""
    return f"kz-mazhilis-{day}-{hashlib.sha256(title.casefold().encode()).hexdigest()[:8]}"


def _documents(cell: str) -> list[ReadDocument]:
    """Names of files; the table gives no addresses."""
    names = [cleaned(unquote(one)) for one in cell.split(";")]
    return [
        ReadDocument(
            key=name, note={LANGUAGE: name.rpartition(".")[0].replace("_", " ") or name},
            extras={"file": name, "media_type": MEDIA.get(name.rpartition(".")[2].lower(), "")},
        )
        for name in dict.fromkeys(filter(None, names))
    ]  # fmt: skip
