"""From the files that somebody names to the bills that they tell of, each once."""

import codecs
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from birge.bills.reading.civic import read_civic
from birge.bills.reading.draft import ReadBill
from birge.bills.reading.mazhilis import read_table
from birge.bills.reading.merging import merged
from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.senate import read_page

LARGEST_FILE = 20 * 1024 * 1024  # bytes


def bills_in(paths: Iterable[Path], language: str) -> list[ReadBill]:
    """Raises BadBills with what is wrong in all of the files together."""
    bills: list[ReadBill] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            bills += read(path.name, content_of(path), language)
        except BadBills as bad:
            problems += bad.problems
    if problems:
        raise BadBills(problems)
    return merged(bills)


def content_of(path: Path) -> bytes:
    """Raises BadBills."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadBills([Problem(path.name, 1, _("the file is larger than 20 MB."))])
        return path.read_bytes()
    except OSError:
        raise BadBills([Problem(path.name, 1, _("the file can't be read."))]) from None


def read(name: str, content: bytes, language: str) -> list[ReadBill]:
    """What a file is, its content tells. `language` is for what names none. Raises BadBills."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = _("this is not UTF-8. Save the file in UTF-8 and send it again.")
        raise BadBills([Problem(name, line, why)]) from None
    begins = text.lstrip()[:1]
    if not begins:
        raise BadBills([Problem(name, 1, _("the file is empty."))])
    if begins in "{[":
        return read_civic(name, text, language)
    if begins != "<":
        return read_table(name, text)
    if "akomaNtoso" in text[:4000]:
        why = _("a text of a bill. Take it in as a version: birge bills import-text.")
        raise BadBills([Problem(name, 1, why)])
    return read_page(name, content)
