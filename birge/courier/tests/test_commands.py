from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from pytest_django import Settings

from birge.courier.commands import mail
from birge.courier.models import Letter, Status
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.test_record_bounce import report
from birge.courier.tests.writing import Write
from birge.kit import clock

NOBODY = "smtp://127.0.0.1:1?tls=none"


@pytest.fixture
def write_now(write: Write) -> Write:
    def written(recipient: str = "aigul@example.kz", **changes: Any) -> Letter:
        return write(recipient, **({"at": clock.now()} | changes))

    return written


def birge_mail(*arguments: str, given: bytes = b"") -> Result:
    with translation.override("en"):
        return CliRunner().invoke(mail, arguments, input=given)


def test_send_sends_what_is_due(write_now: Write, server: Postmaster) -> None:
    write_now()
    result = birge_mail("send")
    assert result.exit_code == 0
    assert "Sent: 1." in result.stdout
    assert len(server.envelopes) == 1


@pytest.mark.django_db
def test_send_with_nothing_due_says_so(server: Postmaster) -> None:
    result = birge_mail("send")
    assert result.exit_code == 0
    assert "Sent: 0." in result.stdout


def test_send_says_when_no_server_answers(write_now: Write, settings: Settings) -> None:
    settings.MAIL_URL = NOBODY
    write_now()
    write_now()
    result = birge_mail("send")
    assert result.exit_code == 1
    assert "did not answer" in result.stderr


def test_status_tells_how_the_outbox_does(write_now: Write, server: Postmaster) -> None:
    write_now()
    birge_mail("send")
    write_now()
    lines = [line.rsplit(None, 2) for line in birge_mail("status").stdout.splitlines()]
    assert len(lines) == 7
    assert lines[0] == ["waiting", "1"]
    assert lines[4][-1] == "s"
    assert lines[6][-1] == "1"


def test_dead_lists_what_did_not_arrive(write_now: Write, server: Postmaster) -> None:
    assert "No letter has died." in birge_mail("dead").stdout
    server.refuses["aigul@example.kz"] = "550 5.1.1 no such user aigul@example.kz"
    write_now()
    birge_mail("send")
    shown = birge_mail("dead").stdout
    assert "550 5.1.1 no such user" in shown
    assert "can be sent again" in shown
    assert "aigul" not in shown


def test_retry_makes_a_dead_letter_wait_again(write_now: Write, server: Postmaster) -> None:
    server.refuses["aigul@example.kz"] = "550 no"
    letter = write_now()
    birge_mail("send")
    assert "1 letter waits again" in birge_mail("retry", str(letter.pk)).stdout
    letter.refresh_from_db()
    assert letter.status == Status.WAITING
    birge_mail("send")
    assert "1 letter waits again" in birge_mail("retry", "--all").stdout


@pytest.mark.django_db
def test_retry_of_what_is_not_dead_is_refused() -> None:
    assert birge_mail("retry", "77").exit_code == 1
    assert birge_mail("retry").exit_code == 2
    assert birge_mail("retry", "77", "--all").exit_code == 2


def test_bounce_reads_standard_input(write_now: Write, server: Postmaster) -> None:
    letter = write_now()
    birge_mail("send")
    result = birge_mail("bounce", given=report(letter))
    assert result.exit_code == 0
    assert "5.1.1" in result.stdout
    letter.refresh_from_db()
    assert letter.status == Status.BOUNCED


def test_bounce_refuses_what_it_does_not_know(write_now: Write) -> None:
    letter = write_now()
    letter.message_key = "0" * 20
    assert "about no letter" in birge_mail("bounce", given=report(letter)).stderr
    result = birge_mail("bounce", given=b"Hello")
    assert result.exit_code == 1
    assert "no report" in result.stderr


def test_a_test_letter_shows_the_server_s_answer(server: Postmaster) -> None:
    result = birge_mail("test", "operator@example.kz")
    assert result.exit_code == 0
    assert "250 2.0.0 queued" in result.stdout
    assert server.messages[0]["Subject"] == "Birge can send letters"


def test_a_test_letter_shows_the_server_s_refusal(server: Postmaster) -> None:
    server.refuses["operator@example.kz"] = "550 5.7.1 no relay"
    result = birge_mail("test", "operator@example.kz")
    assert result.exit_code == 1
    assert "550 5.7.1 no relay" in result.stderr


@pytest.mark.parametrize(
    ("address", "url", "why"),
    [
        ("operator", "smtp://127.0.0.1?tls=none", "not an address"),
        ("operator@example.kz", NOBODY, "refused"),
        ("operator@example.kz", "smtp://", "BIRGE_MAIL_URL"),
    ],
)
def test_a_test_letter_that_cannot_go_says_why(
    settings: Settings, address: str, url: str, why: str
) -> None:
    settings.MAIL_URL = url
    result = birge_mail("test", address)
    assert result.exit_code == 1
    assert why in result.stderr
