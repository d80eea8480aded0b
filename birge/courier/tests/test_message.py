"""Whatever is written arrives, as another program reads it."""

import datetime as dt
from email import message_from_bytes, message_from_string, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.courier.channels.email.address import parse_sender
from birge.courier.channels.email.message import written
from birge.courier.contents import Contents
from birge.courier.models import Letter

SENDER = parse_sender('"Бірге хаттары" <letters@birge.example>')
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
# A subject is one line of text, with a word in it: contents.py refuses others.
WORDS = st.text(st.sampled_from("aZ09 ,.:;=_?<>@\"'()–Әқңөүұі«»ё"), min_size=1, max_size=200)


def read(contents: Contents, language: str = "kk") -> bytes:
    at = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    letter = Letter(message_key="0123456789", language=language, created_at=at)
    return written(letter, contents, SENDER)


@given(TEXTS, TEXTS, WORDS)
def test_texts_and_subject_arrive(text: str, html: str, words: str) -> None:
    subject = " ".join(f"x {words} x".split())
    raw = read(Contents("a@example.kz", subject, text, html))
    message = message_from_bytes(raw, policy=policy.default)
    plain, marked = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain
    assert marked
    assert _lines(plain.get_content()) == _lines(text)
    assert _lines(marked.get_content()) == _lines(html)
    assert " ".join(str(message["Subject"]).split()) == subject
    assert message.defects == []


@given(TEXTS, WORDS)
def test_lines_end_as_they_travel_and_are_short(text: str, words: str) -> None:
    raw = read(Contents("a@example.kz", f"x {words} x", text, text))
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("local", ["a..b", "a b", "a,b", "a@b", "ерлан"])
def test_an_odd_address_stays_one_address(local: str) -> None:
    raw = read(Contents(f"{local}@example.kz", "x", "x", "x"))
    (address,) = message_from_string(raw.decode(), policy=policy.default)["To"].addresses
    assert (address.username, address.domain) == (local, "example.kz")


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_header_of_several_lines_is_refused(end: str) -> None:
    for contents in (
        Contents("a@example.kz", f"x{end}Bcc: b@example.kz", "x", "x"),
        Contents(f"a{end}@example.kz", "x", "x", "x"),
        Contents("a@example.kz", "x", "x", "x", f"https://example.kz/{end}"),
    ):
        with pytest.raises(ValueError, match=r"one line|CR|invalid"):
            read(contents)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
