"""Documents of word processors: ZIP archives of XML, refused where they run or load anything."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from birge.petitions.attaching.errors import (
    BadFile,
    Encrypted,
    HasMacros,
    LoadsFromElsewhere,
    NotWhole,
    UnknownKind,
    UnpacksTooLarge,
)

ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_UNPACKED = 60 * 1024 * 1024
MOST_XML = 20 * 1024 * 1024
MOST_MEMBERS = 2000
MOST_DEPTH = 500
WORDS = "#text"

RUNS_IN_ODT = re.compile(r"(^|/)(Basic|Scripts|Dialogs)/")
RUNS_IN_DOCX = re.compile(r"vba|activex|/embeddings/|\.bin$|macro", re.IGNORECASE)
FIELD_THAT_RUNS = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
FIELD_THAT_LOADS = re.compile(r"\bINCLUDE(TEXT|PICTURE)\b", re.IGNORECASE)
# An address, a path of the machine, or one that leads out of the document.
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\\\|\.\./", re.IGNORECASE)
# By its full name: a prefix can be anything.
SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
HREF = "http://www.w3.org/1999/xlink|href"
RUNS = frozenset({"script", "object-ole", "plugin", "applet", "dde-source", "dde-connection"})
# A link that a reader follows, and the name of the template that a text was begun with.
MAY_LEAD_ANYWHERE = frozenset({"a", "template"})

Element = tuple[str, dict[str, str]]


def kind_of(content: bytes) -> str:
    with _opened(content) as archive:
        names = archive.namelist()
        if "mimetype" in names and _read(archive, "mimetype", 200) == ODT.encode():
            return "odt"
        if "word/document.xml" in names and "[Content_Types].xml" in names:
            return "docx"
    raise UnknownKind


def cleaned_odt(content: bytes) -> bytes:
    with _opened(content) as archive:
        for name in archive.namelist():
            if RUNS_IN_ODT.search(name):
                raise HasMacros
        if "content.xml" not in archive.namelist():
            raise NotWhole
        for name in _xml_parts(archive):
            for tag, attributes in _elements(_read(archive, name, MOST_XML)):
                _judge_odt(tag, attributes)
    return content


def cleaned_docx(content: bytes) -> bytes:
    fields = ""
    with _opened(content) as archive:
        if any(RUNS_IN_DOCX.search(name) for name in archive.namelist()):
            raise HasMacros
        for name in _xml_parts(archive):
            for tag, attributes in _elements(_read(archive, name, MOST_XML)):
                fields += _judge_docx(tag, attributes)
    # Together: a field may be cut into several runs.
    if FIELD_THAT_RUNS.search(fields):
        raise HasMacros
    if FIELD_THAT_LOADS.search(fields):
        raise LoadsFromElsewhere
    return content


def _judge_odt(tag: str, attributes: dict[str, str]) -> None:
    space, _bar, bare = tag.rpartition("|")
    if bare == "encryption-data":
        raise Encrypted
    if space == SCRIPT or bare in RUNS:
        raise HasMacros
    if ELSEWHERE.match(attributes.get(HREF, "")) and bare not in MAY_LEAD_ANYWHERE:
        raise LoadsFromElsewhere


def _judge_docx(tag: str, attributes: dict[str, str]) -> str:
    """What the element says as a field, if it is one."""
    bare = tag.rpartition("|")[2]
    if bare in ("Override", "Default") and RUNS_IN_DOCX.search(attributes.get("ContentType", "")):
        raise HasMacros
    if bare in ("OLEObject", "control"):
        raise HasMacros
    is_outside = bare == "Relationship" and attributes.get("TargetMode") == "External"
    if is_outside and not attributes.get("Type", "").endswith("/hyperlink"):
        raise LoadsFromElsewhere
    if bare == "fldSimple":
        return " ".join(value for name, value in attributes.items() if name.endswith("|instr"))
    return attributes.get(WORDS, "")


def _opened(content: bytes) -> zipfile.ZipFile:
    """Raises a BadFile before anything is unpacked that is too much, or locked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotWhole from error
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise UnpacksTooLarge
    if any(member.flag_bits & 1 for member in members):
        raise Encrypted
    if len(set(names)) < len(names) or any(".." in name.split("/") for name in names):
        raise NotWhole
    return archive


def _xml_parts(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.lower().endswith((".xml", ".rels", ".rdf"))]


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """What a member says of its own size is not believed."""
    try:
        with archive.open(name) as member:
            content = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise NotWhole from error
    if len(content) > most:
        raise UnpacksTooLarge
    return content


def _elements(content: bytes) -> Iterator[Element]:
    """Each element with its attributes, and the words of a field; no DTD, no entities."""
    found: list[Element] = []
    open_ones: list[Element] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if len(open_ones) > MOST_DEPTH:
            raise NotWhole
        open_ones.append((tag, attributes))
        found.append(open_ones[-1])

    def words(text: str) -> None:
        if open_ones and open_ones[-1][0].endswith("instrText"):
            attributes = open_ones[-1][1]
            attributes[WORDS] = attributes.get(WORDS, "") + text

    def refuse(*_: object) -> None:
        raise NotWhole

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: open_ones.pop()
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except BadFile:
        raise
    except (expat.ExpatError, ValueError, LookupError, UnicodeError) as error:
        raise NotWhole from error
    yield from found
