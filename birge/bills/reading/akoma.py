"""The text of a bill or act in Akoma Ntoso 3.0 (OASIS LegalDocML): title, dates, paragraphs."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.words import LONGEST_TITLE, NoDay, cleaned, fuzzy
from birge.kit.xmlsafe import BadXML, line_of, parsed

SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
N = f"{{{SPACE}}}"
DOCUMENTS = ("bill", "act", "doc")
# ISO 639-2, as FRBRlanguage writes it.
LANGUAGES = {"kaz": "kk", "rus": "ru", "eng": "en", "deu": "de", "ger": "de", "fra": "fr",
             "fre": "fr", "ukr": "uk", "kir": "ky", "uzb": "uz", "tgk": "tg"}  # fmt: skip
MOST_PARAGRAPHS, LONGEST_PARAGRAPH = 20_000, 50_000
# What stands in a line of words and ends none.
INLINE = {
    "a", "abbr", "affectedDocument", "b", "date", "def", "del", "docAuthority", "docDate",
    "docNumber", "docProponent", "docPurpose", "docStage", "docStatus", "docTitle", "docType",
    "embeddedText", "entity", "eol", "event", "extractText", "i", "img", "inline", "ins", "judge",
    "lawyer", "legislature", "location", "marker", "mmod", "mod", "neutralCitation", "noteRef",
    "omissis", "organization", "outcome", "party", "person", "placeholder", "process", "quantity",
    "quotedText", "ref", "relatedDocument", "remark", "rmod", "role", "rref", "session",
    "shortTitle", "signature", "span", "sub", "sup", "term", "time", "u", "vote",
}  # fmt: skip
HEADS = frozenset({"num", "heading", "subheading"})
LEFT_OUT = frozenset({"meta", "authorialNote", "coverPage", "attachments", "components"})


@dataclass(frozen=True)
class Paragraph:
    """`number` as the text prints it (“Article 5.”, “2)”), empty where it has none."""

    number: str
    text: str

    def __str__(self) -> str:
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class ReadText:
    """`dates` are those of FRBRWork by their names: ("Introduced", day)."""

    title: str
    language: str
    identifier: str
    dates: tuple[tuple[str, dt.date], ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(map(str, self.paragraphs))


def read_akoma(file: str, content: bytes) -> ReadText:
    """Raises BadBills with line and reason."""
    try:
        root = parsed(content)
    except BadXML as bad:
        whys = {
            "malformed": _("this is no well-formed XML."),
            "doctype": _("a text of a law needs no document type and no entities."),
            "deep": _("elements are nested too deeply."),
        }
        raise BadBills([Problem(file, bad.line, whys[bad.why])]) from None
    document = next((one for one in root if one.tag in [N + name for name in DOCUMENTS]), None)
    if root.tag != f"{N}akomaNtoso" or document is None:
        why = _("no bill, act or doc within akomaNtoso of version 3.0 (%(space)s).")
        raise BadBills([Problem(file, line_of(root), why % {"space": SPACE})])
    return _read(file, document)


def _read(file: str, document: etree._Element) -> ReadText:
    problems: list[Problem] = []
    body = document.find(f"{N}body")
    body = document.find(f"{N}mainBody") if body is None else body
    paragraphs = list(_paragraphs(body)) if body is not None else []
    if not paragraphs:
        problems.append(Problem(file, line_of(document), _("there is no text in its body.")))
    if len(paragraphs) > MOST_PARAGRAPHS:
        why = _("more than %(most)d paragraphs.") % {"most": MOST_PARAGRAPHS}
        problems.append(Problem(file, line_of(document), why))
    long = [one for one in paragraphs if len(one.text) > LONGEST_PARAGRAPH]
    if long:
        why = _("a paragraph is longer than %(most)d characters.") % {"most": LONGEST_PARAGRAPH}
        problems.append(Problem(file, line_of(document), why))
    dates = _dates(file, document, problems)
    title = _title(document)
    if not title:
        why = _("there is no title: neither docTitle nor FRBRalias.")
        problems.append(Problem(file, line_of(document), why))
    if problems:
        raise BadBills(problems)
    return ReadText(title, _language(document), _identifier(document), dates, tuple(paragraphs))


def _paragraphs(body: etree._Element) -> Iterator[Paragraph]:
    """Each block of words, with the numbers of the elements that it begins."""
    waiting: list[str] = []
    for element, words in _blocks(body):
        if _name(element) == "num":
            waiting.append(words)
        else:
            yield Paragraph(" ".join(waiting), words)
            waiting = []
    if waiting:
        yield Paragraph(" ".join(waiting), "")


def _blocks(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What holds words of its own and stands in nothing that does; xmlsafe bounds the depth."""
    if _name(element) in LEFT_OUT:
        return
    if _name(element) in HEADS or _has_words(element):
        words = cleaned("".join(_said(element)))
        if words:
            yield element, words
        return
    for one in element:
        yield from _blocks(one)


def _has_words(element: etree._Element) -> bool:
    """Between its children, or in children that are parts of a line."""
    if (element.text or "").strip():
        return True
    return any((one.tail or "").strip() or _name(one) in INLINE for one in element)


def _said(element: etree._Element) -> Iterator[str]:
    """What is read, without notes at the edge; a block within a line does not stick to it."""
    if _name(element) in LEFT_OUT:
        return
    apart = "" if _name(element) in INLINE and _name(element) != "eol" else " "
    yield apart + (element.text or "")
    for one in element:
        yield from _said(one)
        yield one.tail or ""
    yield apart


def _dates(
    file: str, document: etree._Element, problems: list[Problem]
) -> tuple[tuple[str, dt.date], ...]:
    found = []
    for element in document.iterfind(f"{N}meta/{N}identification/{N}FRBRWork/{N}FRBRdate"):
        value = element.get("date", "")
        try:
            found.append((cleaned(element.get("name", ""))[:80], fuzzy(value).on))
        except NoDay:
            why = _("“%(text)s” is no day such as 2024-04-11.") % {"text": value[:40]}
            problems.append(Problem(file, line_of(element), why))
    return tuple(found)


def _title(document: etree._Element) -> str:
    titles = [*document.iter(f"{N}docTitle"), *document.iter(f"{N}shortTitle")]
    words = next(filter(None, (cleaned("".join(_said(one))) for one in titles)), "")
    alias = document.find(f"{N}meta/{N}identification/{N}FRBRWork/{N}FRBRalias")
    return (words or cleaned(alias.get("value", "") if alias is not None else ""))[:LONGEST_TITLE]


def _language(document: etree._Element) -> str:
    found = document.find(f"{N}meta/{N}identification/{N}FRBRExpression/{N}FRBRlanguage")
    code = found.get("language", "") if found is not None else ""
    return LANGUAGES.get(code, code if len(code) == 2 else "")


def _identifier(document: etree._Element) -> str:
    work = document.find(f"{N}meta/{N}identification/{N}FRBRWork")
    for name in ("FRBRnumber", "FRBRuri", "FRBRthis"):
        found = work.find(f"{N}{name}") if work is not None else None
        if found is not None and found.get("value"):
            return cleaned(found.get("value", ""))[:200]
    return ""


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(N)
