"""Pages of the Senate of Kazakhstan: a bill's card, and the list of a session, in one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.utils.translation import gettext as _
from lxml import etree, html

from birge.bills.reading.draft import Day, ReadAction, ReadBill, ReadDocument, Texts
from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.words import LONGEST_TITLE, NoDay, cleaned, dotted
from birge.kit.xmlsafe import line_of

SITE = "https://senate.parlam.kz"
ADDRESS = re.compile(r"/(kk|ru|en)-[A-Z]{2}/lawProjects/(?:details/|download\?)")
FORMER = re.compile(
    r"\s*\((?:заголовок до принятия Мажилисом (?P<ru>[\d.]{8,10})"
    r"|(?P<kk>[\d.]{8,10}) Мәжіліс қабылдағанға дейінгі тақырыбы)\s*(?P<title>.+?)\s*\)?\s*$"
)
# What a document is, by its name on the card: classification, chamber, action.
KINDS = {
    "постановление мажилиса": ("", "lower", "passage"),
    "мәжіліс қаулысы": ("", "lower", "passage"),
    "постановление сената": ("", "upper", "passage"),
    "сенат қаулысы": ("", "upper", "passage"),
    "законы": ("became-law", "executive", "executive-signature"),
    "заңдар": ("became-law", "executive", "executive-signature"),
}
CELLS = 6


def read_page(file: str, content: bytes) -> list[ReadBill]:
    """One bill of a card, all of a list. Raises BadBills."""
    page = _Page(file)
    bills = page.read(content)
    if page.problems:
        raise BadBills(page.problems)
    return bills


@dataclass
class _Page:
    file: str
    problems: list[Problem] = field(default_factory=list)

    def read(self, content: bytes) -> list[ReadBill]:
        if b"</html>" not in content[-2000:].lower():
            last = content.count(b"\n") + 1
            self.refuse(last, _("the page is cut off: its end is missing. Save it again, whole."))
            return []
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        try:
            root = html.document_fromstring(content, parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            self.refuse(1, _("this is no page of HTML."))
            return []
        tables = root.xpath("//table[contains(@class, 'law-projects-table')]")
        if not isinstance(tables, list) or not tables:
            self.refuse(1, _("no table of bills or of their documents is on this page."))
            return []
        table = tables[0]
        if not isinstance(table, etree._Element):
            return []
        return self._rows(table) if table.xpath(".//a[contains(@href, '/details/')]") else [
            *self._card(root, table)
        ]  # fmt: skip

    def refuse(self, line: int, why: str) -> None:
        self.problems.append(Problem(self.file, line, why))

    def _card(self, root: etree._Element, table: etree._Element) -> list[ReadBill]:
        titles = _elements(table, "ancestor::*[contains(@class, 'section-content')][1]//p/b")
        address = next(iter(_addresses(table)), "")
        language, number = _of_address(address)
        if not titles or not _words(titles[0]):
            self.refuse(line_of(table), _("the bill's title is missing above its documents."))
        if not number:
            self.refuse(line_of(table), _("no link says which bill this is (lawId=…)."))
        if self.problems:
            return []
        title, others = _title(_words(titles[0]), language)
        documents = self._documents(table, language)
        return [
            ReadBill(
                file=self.file, line=line_of(titles[0]), key=f"kz-senate-{number}",
                titles={language: title}, other_titles=others, chamber="lower",
                documents=tuple(documents), actions=tuple(_actions(documents)),
                sources=(f"{SITE}/{_locale(language)}/lawProjects/details/{number}",),
            )
        ]  # fmt: skip

    def _documents(self, table: etree._Element, language: str) -> list[ReadDocument]:
        found = []
        for row in _elements(table, ".//tbody/tr"):
            cells = _elements(row, "./td")
            address = next(iter(_addresses(row)), "")
            if len(cells) != CELLS:
                why = _("a document has %(cells)d cells and not %(wanted)d.")
                self.refuse(line_of(row), why % {"cells": len(cells), "wanted": CELLS})
                continue
            name, day, number = _words(cells[0]), _words(cells[1]), _words(cells[2])
            key = parse_qs(urlsplit(address).query).get("fileId", [""])[0]
            if not name or not key:
                self.refuse(line_of(row), _("a document without a name or a link to its file."))
                continue
            found.append(
                ReadDocument(
                    key=key, note={language: name}, day=self._day(row, day), number=number,
                    classification=KINDS.get(name.casefold(), ("", "", ""))[0],
                    languages=_languages(_words(cells[4])),
                    links=((urljoin(SITE, address), ""),),
                )
            )  # fmt: skip
        return found

    def _rows(self, table: etree._Element) -> list[ReadBill]:
        bills = []
        for row in _elements(table, ".//tr[td]"):
            cells = _elements(row, "./td")
            address = next(iter(_addresses(row)), "")
            language, number = _of_address(address)
            if len(cells) != 4 or not number or not _words(cells[1]):
                self.refuse(line_of(row), _("no bill with a number, a title, a day and a link."))
                continue
            title, others = _title(_words(cells[1]), language)
            bills.append(
                ReadBill(
                    file=self.file, line=line_of(row), key=f"kz-senate-{number}",
                    titles={language: title}, other_titles=others, chamber="lower",
                    identifier=_words(cells[3]).removeprefix("№").strip(),
                    registered=self._day(row, _words(cells[2])),
                    sources=(urljoin(SITE, address),),
                )
            )  # fmt: skip
        return bills

    def _day(self, row: etree._Element, text: str) -> Day | None:
        if not text:
            return None
        try:
            return dotted(text)
        except NoDay:
            why = _("“%(text)s” is no day such as 25.12.2024.") % {"text": text[:40]}
            self.refuse(line_of(row), why)
            return None


def _actions(documents: Sequence[ReadDocument]) -> list[ReadAction]:
    """What a document of that kind and day says has happened.

    Of which reading a resolution is, the card does not say. That the Senate adopted the bill is
    known only where a law followed; then its last resolution is of that, the one before of the
    first reading.
    """
    kinds = [(one, KINDS.get(next(iter(one.note.values())).casefold())) for one in documents]
    dated = [(one, one.day, kind) for one, kind in kinds if one.day and kind]
    stages = _stages([kind[1] for _document, _day, kind in dated])
    found = []
    for (document, day, (_word, chamber, action)), stage in zip(dated, stages, strict=True):
        extras: dict[str, Any] = {"document": document.key}
        extras |= {"birge": {"stage": stage}} if stage else {}
        found.append(ReadAction(day, document.note, (action,) if stage else (), chamber, extras))
    return found


def _stages(chambers: Sequence[str]) -> list[str]:
    """Stages of the preset kz-parliament, in the order of the documents; empty for unknown."""
    stages = ["signed" if chamber == "executive" else "" for chamber in chambers]
    if chambers.count("lower") == 1:
        stages[chambers.index("lower")] = "mazhilis_second"
    upper = [place for place, chamber in enumerate(chambers) if chamber == "upper"]
    if "executive" in chambers and chambers.count("lower") == 1 and 1 <= len(upper) <= 2:
        for place, stage in zip(reversed(upper), ("senate_approves", "senate_first"), strict=False):
            stages[place] = stage
    return stages


def _title(text: str, language: str) -> tuple[str, tuple[tuple[Texts, str], ...]]:
    """What it is called, and what it was called before the Mazhilis adopted it."""
    found = FORMER.search(text)
    if not found:
        return text, ()
    former = {language: _unquoted(found["title"])}
    return text[: found.start()], ((former, found["ru"] or found["kk"]),)


def _unquoted(text: str) -> str:
    """Without the quotes around it: where two meet, the pages often leave one out."""
    opened, closed = text.count("«"), text.count("»")
    is_around = text.startswith("«") and text.endswith("»")
    text = text[1:] if opened > closed or (is_around and opened == closed) else text
    return text[:-1] if closed > opened or (is_around and opened == closed) else text


def _of_address(address: str) -> tuple[str, str]:
    """The page's language and the bill's number, both by its links: the page's own tag errs."""
    found = ADDRESS.search(address)
    if not found:
        return "", ""
    parts = urlsplit(address)
    number = parse_qs(parts.query).get("lawId", [""])[0] or parts.path.rpartition("/")[2]
    return found[1], number if number.isdecimal() and number.isascii() else ""


def _languages(text: str) -> tuple[str, ...]:
    known = {"KZ": "kk", "RU": "ru", "EN": "en"}
    return tuple(known[part] for part in text.upper().split("/") if part in known)


def _locale(language: str) -> str:
    return {"kk": "kk-KZ", "ru": "ru-RU"}.get(language, "en-US")


def _words(element: etree._Element) -> str:
    return cleaned("".join(map(str, element.itertext())))[:LONGEST_TITLE]


def _elements(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path)
    return (
        [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
    )


def _addresses(element: etree._Element) -> list[str]:
    return [str(one.get("href")) for one in _elements(element, ".//a[@href]")]
