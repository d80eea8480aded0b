"""Texts in Akoma Ntoso are read as numbered paragraphs; what attacks a parser is refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bills.reading.akoma import SPACE, read_akoma
from birge.bills.reading.problems import BadBills
from birge.bills.tests.pages import AKOMA


def refused(content: str) -> str:
    with pytest.raises(BadBills) as bad:
        read_akoma("a.xml", content.encode())
    return str(bad.value)


def body(inside: str) -> str:
    start, end = AKOMA.index("<body>") + 6, AKOMA.index("</body>")
    return AKOMA[:start] + inside + AKOMA[end:]


def test_title_dates_and_numbered_paragraphs() -> None:
    text = read_akoma("a.xml", AKOMA.encode())
    assert (text.title, text.language) == ("Аулалар туралы", "kk")
    assert text.dates == (("Introduced", dt.date(2024, 2, 21)),)
    assert text.identifier == "/akn/kz/bill/5"
    assert text.text.split("\n\n") == [
        "1-бап. Мақсаты", "1) Аула таза болсын.", "2) Бала", "ойнасын.", "2-бап. Күшіне енеді.",
    ]  # fmt: skip


def test_words_of_two_blocks_do_not_stick_together() -> None:
    quoted = "<mod><quotedStructure><p>сөз</p></quotedStructure></mod>"
    inside = f"<p>Бап{quoted}</p><section><num>3.</num></section>"
    text = read_akoma("a.xml", body(inside).encode())
    assert list(map(str, text.paragraphs)) == ["Бап сөз", "3."]


LAUGHS = (
    '<!DOCTYPE akomaNtoso [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><akomaNtoso>&c;</akomaNtoso>'
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (AKOMA[:-20], "no well-formed XML"),
        (body("<p>a</b>"), "line 8: this is no well-formed XML."),
        (f"\n{LAUGHS}", "line 2: a text of a law needs no document type and no entities."),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
            "line 1: a text of a law needs no document type",
        ),
        ("<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>", "line 1: a text of a law needs no"),
        ("<a/>", "line 1: no bill, act or doc within akomaNtoso of version 3.0"),
        (AKOMA.replace("akn/3.0", "akn/2.0"), "no bill, act or doc within"),
        (body("<section>" * 150 + "<p>a</p>" + "</section>" * 150), "nested too deeply"),
        (body("<section><heading/></section>"), "line 3: there is no text in its body."),
        (body(f"<p>{'x' * 50_001}</p>"), "a paragraph is longer than 50000 characters."),
        (body("<p>a</p>" * 20_001), "more than 20000 paragraphs."),
        (AKOMA.replace('date="2024-02-21"', 'date="soon"'), "line 5: “soon” is no day"),
        (AKOMA.replace("docTitle", "docType"), "there is no title"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(content: str, problem: str) -> None:
    assert problem in refused(content)


def test_entities_in_another_encoding_are_refused_too() -> None:
    with pytest.raises(BadBills, match="needs no document type"):
        read_akoma("a.xml", LAUGHS.encode("utf-16"))


ELEMENTS = st.sampled_from(
    ["<p>", "</p>", "<num>1</num>", "<section>", "</section>", "слово", "<b>x</b>", "&amp;", "&x;",
     "<heading>h</heading>", "<authorialNote>n</authorialNote>", "<eol/>", "<?pi x?>", "<!-- c -->"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(ELEMENTS, max_size=12).map("".join))
def test_whatever_body_comes_is_read_or_refused(inside: str) -> None:
    with contextlib.suppress(BadBills):
        text = read_akoma("a.xml", body(inside).encode())
        assert text.paragraphs
        assert all(one.number or one.text for one in text.paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120))
def test_bytes_of_any_kind_are_refused(content: bytes) -> None:
    with pytest.raises(BadBills):
        read_akoma("a.xml", content + SPACE.encode())
