"""A PDF is kept byte for byte, since it may carry an electronic signature; or it is refused."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from birge.petitions.attaching.errors import Encrypted, NotWhole, Scripted

MOST_OBJECTS = 100_000
MOST_DEPTH = 60
# What runs, opens, sends, plays, or brings another file. A link to a page (/URI, /GoTo) may stay.
ACTIVE_KEYS = frozenset({"/JS", "/AA", "/XFA", "/EmbeddedFiles", "/EF", "/RichMediaContent"})
ACTIVE_VALUES = frozenset(
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
        "/Movie", "/Sound", "/RichMediaExecute", "/EmbeddedFile", "/RichMedia", "/FileAttachment",
        "/Screen", "/3D",
    }
)  # fmt: skip
NAMING = ("/S", "/Type", "/Subtype")
# Long enough never to appear by chance in compressed bytes: found even where no table lists them.
IN_PLAIN_SIGHT = re.compile(rb"/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFile|RichMedia)")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def cleaned(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise NotWhole
    if IN_PLAIN_SIGHT.search(ESCAPE.sub(_unescaped, content)):
        raise Scripted
    try:
        _look_through(content)
    except (Encrypted, NotWhole, Scripted):
        raise
    except Exception as error:
        # A damaged file can make its reader raise nearly anything.
        raise NotWhole from error
    return content


def _look_through(content: bytes) -> None:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted or "/Encrypt" in reader.trailer:
        raise Encrypted
    if not len(reader.pages):
        raise NotWhole
    for value in _objects(reader):
        _refuse_active(value, 0)


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object that the file lists, used or not."""
    plain = [(number, gen) for gen, table in reader.xref.items() for number in table]
    packed = [(number, 0) for number in reader.xref_objStm]
    if len(plain) + len(packed) > MOST_OBJECTS:
        raise NotWhole
    yield dict(reader.trailer.raw_items() if hasattr(reader.trailer, "raw_items") else {})
    for number, gen in plain + packed:
        if number:
            yield reader.get_object(IndirectObject(number, gen, reader))


def _refuse_active(value: Any, depth: int) -> None:
    """Of one object and what lies directly in it; what it points to is looked at by itself."""
    if depth > MOST_DEPTH:
        raise NotWhole
    if isinstance(value, dict):
        named = {str(dict.get(value, name)) for name in NAMING}
        if ACTIVE_KEYS & value.keys() or ACTIVE_VALUES & named:
            raise Scripted
        inside = list(dict.values(value))
    else:
        inside = list(list.__iter__(value)) if isinstance(value, list) else []
    for item in inside:
        _refuse_active(item, depth + 1)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])
