"""A file is what it is, whatever it is called; and what could harm a reader is not attached."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from birge.petitions.attaching import BadFile, errors, judge, keeping
from birge.petitions.attaching.judging import KINDS, MOST_BYTES
from birge.petitions.attaching.office import ODT
from birge.petitions.tests import filemaking as make

GOOD: dict[str, Callable[[], bytes]] = {
    "a.pdf": make.pdf, "a.png": make.png, "a.jpg": make.jpeg_with_place, "a.odt": make.odt,
    "a.docx": make.docx,
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_is_known_by_its_content(name: str) -> None:
    judged = judge(name, GOOD[name]())
    assert name.endswith(KINDS[judged.kind].endings)
    assert judge(name, judged.content).content


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("other", [".pdf", ".png", ".jpg", ".odt", ".docx"])
def test_a_file_under_another_ending_is_refused(name: str, other: str) -> None:
    if name.endswith(other):
        return
    with pytest.raises(errors.NotWhatItsNameSays):
        judge(f"a{other}", GOOD[name]())


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", b"", errors.EmptyFile),
        ("a.pdf", b"MZ\x90\x00", errors.UnknownKind),
        ("a.pdf", b"<html>", errors.UnknownKind),
        ("a.svg", b"<svg/>", errors.BadName),
        ("a.exe", make.pdf(), errors.BadName),
        (".pdf", make.pdf(), errors.BadName),
        ("a\u202efdp.pdf", make.pdf(), errors.BadName),
        ("a.pdf", b"%PDF-" + b" " * MOST_BYTES, errors.FileTooLarge),
        ("a.pdf", make.pdf()[:-300], errors.NotWhole),
        ("a.pdf", b"%PDF-1.7\n%%EOF", errors.NotWhole),
        ("a.pdf", make.scripted_pdf(), errors.Scripted),
        ("a.pdf", make.disguised_pdf(), errors.Scripted),
        ("a.pdf", make.packed_scripted_pdf(), errors.Scripted),
        ("a.pdf", make.launching_pdf(), errors.Scripted),
        ("a.pdf", make.pdf_with_file(), errors.Scripted),
        ("a.pdf", make.encrypted_pdf(), errors.Encrypted),
        ("a.pdf", make.encrypted_pdf(""), errors.Encrypted),
        ("a.png", make.png((8000, 6000), "1"), errors.ImageTooLarge),
        ("a.png", make.png()[:40], errors.NotWhole),
        ("a.jpg", make.jpeg_with_place()[:200], errors.NotWhole),
        ("a.odt", make.archive({"a.txt": "x"}), errors.UnknownKind),
        ("a.odt", make.odt()[:-10], errors.NotWhole),
        ("a.odt", make.odt("<a>"), errors.NotWhole),
        ("a.odt", make.odt('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), errors.NotWhole),
        ("a.odt", make.odt(**{"Basic/Standard/Module1.xml": "<a/>"}), errors.HasMacros),
        ("a.odt", make.odt(**{"Scripts/python/a.py": "print()"}), errors.HasMacros),
        ("a.docx", make.docx(**{"word/vbaProject.bin": "x"}), errors.HasMacros),
        ("a.docx", make.docx(**{"word/embeddings/a.xlsx": "x"}), errors.HasMacros),
        ("a.docx", make.docx(make.field("DDE", "AUTO c:\\cmd.exe")), errors.HasMacros),
        ("a.docx", make.docx(make.field("INCLUDEPICTURE x")), errors.LoadsFromElsewhere),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_what_is_refused(name: str, content: bytes, error: type[BadFile]) -> None:
    with pytest.raises(error):
        judge(name, content)


def test_a_script_is_known_by_its_name_and_not_by_its_prefix() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
    with pytest.raises(errors.HasMacros):
        judge("a.odt", make.odt(f'<a xmlns:z="{space}"><z:event-listener/></a>'))


def test_a_picture_from_elsewhere_is_refused_and_a_link_is_not() -> None:
    relations = "word/_rels/document.xml.rels"
    link = make.relation("hyperlink", "https://adilet.zan.kz/")
    assert judge("a.docx", make.docx(**{relations: link}))
    with pytest.raises(errors.LoadsFromElsewhere):
        judge("a.docx", make.docx(**{relations: make.relation("image", "https://x.org/a.png")}))
    template = make.relation("attachedTemplate", "https://x.org/a.dotm")
    with pytest.raises(errors.LoadsFromElsewhere):
        judge("a.docx", make.docx(**{"word/_rels/settings.xml.rels": template}))
    xlink = 'xmlns:x="http://www.w3.org/1999/xlink"'
    assert judge("a.odt", make.odt(f'<a {xlink} x:href="https://x.org"/>'))
    for target in ("https://x.org/a.png", "//x.org/a", "../a.png", "\\\\x\\a", "file:///etc"):
        with pytest.raises(errors.LoadsFromElsewhere):
            judge("a.odt", make.odt(f'<image {xlink} x:href="{target}"/>'))


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    bomb = make.archive({"mimetype": "x", "content.xml": b"\0" * (61 * 1024 * 1024)})
    with pytest.raises((errors.UnpacksTooLarge, errors.FileTooLarge)):
        judge("a.odt", bomb)


def test_a_size_that_lies_is_not_believed() -> None:
    content = make.odt("<a>" + " " * (25 * 1024 * 1024) + "</a>")
    true, false = (25 * 1024 * 1024 + 7).to_bytes(4, "little"), (9).to_bytes(4, "little")
    assert content.count(true) == 2
    with pytest.raises((errors.UnpacksTooLarge, errors.NotWhole)):
        judge("a.odt", content.replace(true, false))


def test_a_locked_document_is_refused() -> None:
    content = bytearray(make.docx())
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    with pytest.raises(BadFile):
        judge("a.docx", bytes(content))


def test_where_and_by_whom_a_picture_was_taken_is_gone() -> None:
    before = make.jpeg_with_place()
    assert b"Camera of Dana" in before
    kept = judge("a.JPEG", before).content
    picture = Image.open(io.BytesIO(kept))
    assert picture.size == (20, 30)
    assert not picture.getexif()
    assert b"Dana" not in kept
    assert b"at home" not in kept


def test_a_picture_keeps_its_transparency_and_nothing_behind_its_end() -> None:
    kept = judge("a.png", make.png(mode="RGBA") + b"<script>").content
    assert Image.open(io.BytesIO(kept)).mode == "RGBA"
    assert b"script" not in kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/ответ.pdf", "ответ.pdf"),
        ("C:\\desk\\a  b.PDF", "a b.PDF"),
        (f"{'я' * 300}.pdf", f"{'я' * 96}.pdf"),
    ],
)
def test_a_name_is_its_last_part_in_one_line(typed: str, kept: str) -> None:
    assert judge(typed, make.pdf()).name == kept


def test_every_refusal_says_what_to_do() -> None:
    found = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, BadFile)]
    assert all(str(error.words) for error in found if error is not BadFile)


def test_a_kept_file_is_found_by_its_key_alone() -> None:
    key = keeping.put(b"words")
    assert keeping.get(key) == b"words"
    assert oct(keeping.path_of(key).parent.stat().st_mode & 0o777) == oct(0o700)
    keeping.drop(key)
    keeping.drop(key)
    with pytest.raises(FileNotFoundError):
        keeping.get(key)
    for bad in ("../../etc/passwd", "", "A" * 32, key + "\n"):
        with pytest.raises(keeping.BadKey):
            keeping.path_of(bad)


WHOLE = [(name, made()) for name, made in GOOD.items()]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_whatever_is_broken_in_it_a_file_is_taken_or_refused(
    whole: tuple[str, bytes], data: st.DataObject
) -> None:
    name, content = whole
    changed = bytearray(content)
    for _change in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    _taken_or_refused(name, bytes(changed))


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120),
    st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"]),
    st.binary(max_size=400),
)
def test_whatever_is_sent_is_taken_or_refused(name: str, begin: bytes, rest: bytes) -> None:
    _taken_or_refused(f"{name}.pdf", begin + rest + b"%%EOF")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=30))
def test_whatever_xml_a_document_holds_it_is_taken_or_refused(xml: bytes, name: str) -> None:
    _taken_or_refused("a.odt", make.archive({"mimetype": ODT, "content.xml": xml}))
    member = name.replace("\0", "") or "a"
    _taken_or_refused("a.docx", make.docx(**{f"{member}.xml": "<a/>"}))


def _taken_or_refused(name: str, content: bytes) -> None:
    try:
        judged = judge(name, content)
    except BadFile:
        return
    assert len(judged.name) <= 100
    assert "/" not in judged.name
