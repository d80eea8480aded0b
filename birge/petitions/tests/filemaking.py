"""Real files of each kind, small, and what can be wrong with them."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from birge.petitions.attaching.office import DOCX, ODT

MAIN = f"{DOCX}.main+xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
GPS = 0x8825


def pdf(writer: PdfWriter | None = None) -> bytes:
    if writer is None:
        writer = blank_pdf()
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def blank_pdf() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def large_pdf(words: str) -> bytes:
    writer = blank_pdf()
    writer.add_metadata({"/Title": words})
    return pdf(writer)


def scripted_pdf() -> bytes:
    return pdf(_acting({"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}))


def launching_pdf() -> bytes:
    return pdf(_acting({"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")}))


def packed_scripted_pdf() -> bytes:
    """The script is in an object that is packed with others, where no bytes betray it."""
    body = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    return _with_packed_object(body)


def disguised_pdf() -> bytes:
    return scripted_pdf().replace(b"/JavaScript", b"/J#61vaScript")


def encrypted_pdf(opens_with: str = "word") -> bytes:
    writer = blank_pdf()
    writer.encrypt(opens_with, "owner", algorithm="RC4-128")
    return pdf(writer)


def pdf_with_file() -> bytes:
    writer = blank_pdf()
    writer.add_attachment("run.exe", b"MZ")
    return pdf(writer)


def png(size: tuple[int, int] = (30, 20), mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, "PNG")
    return target.getvalue()


def jpeg_with_place() -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (43.0, 15.0, 0.0), 3: "E", 4: (76.0, 54.0, 0.0)}
    exif[0x010F] = "Camera of Dana"
    exif[0x0112] = 6  # turned by a quarter
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(target, "JPEG", exif=exif, comment=b"at home")
    return target.getvalue()


def odt(content: str = "<a/>", **more: str) -> bytes:
    return archive({"mimetype": ODT, "content.xml": content, **more})


def docx(document: str = "<a/>", **more: str) -> bytes:
    part = f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    types = f'<Types xmlns="{TYPES}">{part}</Types>'
    return archive({"[Content_Types].xml": types, "word/document.xml": document, **more})


def archive(members: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target.getvalue()


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="http://x/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def field(*words: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{word}</w:instrText></w:r>" for word in words)
    return f'<w:document xmlns:w="{WORD}">{runs}</w:document>'


def _acting(action: dict[str, object]) -> PdfWriter:
    writer = blank_pdf()
    named = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(named)
    return writer


def _with_packed_object(packed: bytes) -> bytes:
    """A whole PDF 1.5, by hand: a catalogue, a page, and one object within an object stream."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    }
    stream = zlib.compress(b"4 0 " + packed)
    objects[5] = (
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream)
        + stream + b"\nendstream"
    )  # fmt: skip
    content, places = b"%PDF-1.5\n", {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(content)
    rows = [(0, 0, 65535), *((1, places[n], 0) for n in (1, 2, 3)), (2, 5, 0), (1, places[5], 0)]
    rows.append((1, start, 0))
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    head = b"/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d" % len(table)
    last = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return content + b"6 0 obj\n<< " + head + b" >>\nstream\n" + table + last
