"""What a file is, by its content; and whether readers can be given it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from birge.kit.text import has_hidden_characters, one_line
from birge.petitions.attaching import errors, images, office, pdf

MOST_BYTES = 5 * 1024 * 1024
NAME_LENGTH = 100


@dataclass(frozen=True)
class Kind:
    """`cleaned` gives the bytes to keep, or raises a BadFile."""

    media_type: str
    endings: tuple[str, ...]
    cleaned: Callable[[bytes], bytes]


KINDS = {
    "pdf": Kind("application/pdf", (".pdf",), pdf.cleaned),
    "png": Kind("image/png", (".png",), images.cleaned_png),
    "jpeg": Kind("image/jpeg", (".jpg", ".jpeg"), images.cleaned_jpeg),
    "odt": Kind(office.ODT, (".odt",), office.cleaned_odt),
    "docx": Kind(office.DOCX, (".docx",), office.cleaned_docx),
}
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)


@dataclass(frozen=True)
class Judged:
    name: str
    kind: str
    content: bytes


def judge(name: str, content: bytes) -> Judged:
    """Raises a BadFile. An image comes back without its metadata, such as its place."""
    name = clean_name(name)
    if not content:
        raise errors.EmptyFile
    if len(content) > MOST_BYTES:
        raise errors.FileTooLarge
    found = kind_of(content)
    kind = KINDS[found]
    if PurePosixPath(name).suffix.lower() not in kind.endings:
        raise errors.NotWhatItsNameSays
    kept = kind.cleaned(content)
    if len(kept) > MOST_BYTES:
        raise errors.FileTooLarge
    return Judged(name, found, kept)


def clean_name(name: str) -> str:
    """The last part of a path, in one line; raises BadName."""
    last = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    if has_hidden_characters(last) or not last.lower().endswith(ENDINGS):
        raise errors.BadName
    stem, _dot, ending = last.rpartition(".")
    if not stem.strip(". "):
        raise errors.BadName
    return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"


def kind_of(content: bytes) -> str:
    """By the first bytes, and for a ZIP by what it says inside; raises UnknownKind or NotWhole."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"PK\x03\x04"):
        return office.kind_of(content)
    raise errors.UnknownKind
