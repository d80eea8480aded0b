import contextlib
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from birge.courier.channels.email import bounces
from birge.courier.channels.email.bounces import NotABounce
from birge.courier.models import Bounce, Letter, Status
from birge.courier.tests.writing import Write
from birge.courier.verbs.record_bounce import UnknownLetter, record_bounce
from birge.courier.verbs.send_due import send_due

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.birge.example
To: letters+{key}@birge.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=utf-8

Aigul does not live here any more.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.birge.example
Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0000

Final-Recipient: rfc822; aigul@example.kz
Original-Recipient: rfc822;aigul@example.kz
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <aigul@example.kz>: mailbox aigul
    unknown at mx.example.kz

--=_b
Content-Type: message/rfc822-headers

Message-ID: <{key}@birge.example>
To: aigul@example.kz

--=_b--
"""


def report(letter: Letter, action: str = "failed", status: str = "5.1.1") -> bytes:
    return REPORT.format(key=letter.message_key, action=action, status=status).encode()


@pytest.fixture
def sent(write: Write, at: dt.datetime) -> Letter:
    letter = write()
    send_due(at)
    letter.refresh_from_db()
    return letter


def test_a_returned_letter_is_found_without_its_recipient(sent: Letter, at: dt.datetime) -> None:
    bounce = record_bounce(report(sent), at)
    sent.refresh_from_db()
    assert (bounce.letter, bounce.status, bounce.permanent, bounce.at) == (sent, "5.1.1", True, at)
    assert sent.status == Status.BOUNCED
    assert list(Letter.objects.dead()) == [sent]


def test_the_server_s_words_lose_the_recipient(sent: Letter, at: dt.datetime) -> None:
    bounce = record_bounce(report(sent), at)
    assert bounce.diagnostic == "smtp; 550 5.1.1 <[…]>: mailbox […] unknown at […]"
    sent.refresh_from_db()
    assert "aigul" not in sent.last_error


def test_a_delay_marks_nothing(sent: Letter, at: dt.datetime) -> None:
    assert not record_bounce(report(sent, "delayed", "4.4.1"), at).permanent
    sent.refresh_from_db()
    assert sent.status == Status.SENT


def test_the_same_report_twice_is_noted_once(sent: Letter, at: dt.datetime) -> None:
    record_bounce(report(sent), at)
    record_bounce(report(sent), at)
    assert Bounce.objects.count() == 1


def test_a_report_with_windows_line_ends_is_read(sent: Letter, at: dt.datetime) -> None:
    assert record_bounce(report(sent).replace(b"\n", b"\r\n"), at).status == "5.1.1"


def test_a_report_without_a_status_is_still_a_failure(sent: Letter, at: dt.datetime) -> None:
    assert record_bounce(report(sent, status="who knows"), at).status == "5.0.0"


def test_a_report_of_success_is_no_bounce(sent: Letter, at: dt.datetime) -> None:
    with pytest.raises(NotABounce):
        record_bounce(report(sent, "delivered", "2.0.0"), at)


def test_an_answer_from_a_person_s_holiday_is_no_bounce(sent: Letter, at: dt.datetime) -> None:
    with pytest.raises(NotABounce):
        record_bounce(f"To: letters+{sent.message_key}@birge.example\n\nI am away.".encode(), at)


def test_a_report_about_another_outbox_is_refused(sent: Letter, at: dt.datetime) -> None:
    sent.message_key = "0" * 20
    with pytest.raises(UnknownLetter):
        record_bounce(report(sent), at)
    assert not Bounce.objects.exists()


def test_parts_nested_without_end_are_no_bounce() -> None:
    levels = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1500))
    with pytest.raises(NotABounce):
        bounces.read("".join(levels).encode())


@given(st.binary(max_size=2000))
@example(b"")
@example(b"Content-Type: message/delivery-status\n\nAction: failed\nStatus: \xff\xfe\n")
@example(b"Content-Type: message/delivery-status; charset=nonsense\n\n\n\n\n")
def test_no_message_breaks_the_reader(raw: bytes) -> None:
    with contextlib.suppress(NotABounce):
        bounces.read(raw)


PIECES = REPORT.replace("{key}", "0" * 20).replace("{action}", "failed").encode().splitlines(True)


@given(st.lists(st.sampled_from([*PIECES, b"\xff\x00\n", b"\n", b"Status: 9.9.9\n"]), max_size=60))
def test_no_shuffled_report_breaks_the_reader(lines: list[bytes]) -> None:
    try:
        found = bounces.read(b"".join(lines))
    except NotABounce:
        return
    assert "aigul@" not in found.diagnostic
