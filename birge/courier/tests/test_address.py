import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from birge.courier.channels import email
from birge.courier.channels.email.address import OutboxOnly, Server, parse_mail_url, parse_sender
from birge.courier.checks import check_mail_settings


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 587, "starttls")),
        ("smtp://mail.example.org?tls=implicit", Server("mail.example.org", 465, "implicit")),
        ("smtp://127.0.0.1:25?tls=none", Server("127.0.0.1", 25, "none")),
        ("smtp://[::1]:2525?tls=none", Server("::1", 2525, "none")),
        (
            "smtp://us%40er:p%3Aw@mail.example.org:2587?tls=starttls",
            Server("mail.example.org", 2587, "starttls", "us@er", "p:w"),
        ),
    ],
)
def test_a_mail_server_is_read_from_its_address(url: str, server: Server) -> None:
    assert parse_mail_url(url) == server


def test_an_outbox_is_read() -> None:
    assert isinstance(parse_mail_url("outbox:"), OutboxOnly)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "must start with smtp"),
        ("https://mail.example.org", "must start with smtp"),
        ("smtp://", "must start with smtp"),
        ("smtp://mail.example.org:99999", "port"),
        ("smtp://mail.example.org:abc", "port"),
        ("smtp://mail.example.org?tls=yes", "tls is"),
        ("smtp://mail.example.org?tsl=none", "no option tsl"),
        ("smtp://mail.example.org/path", "between"),
        ("smtp://user@mail.example.org", "go together"),
        ("smtp://user:secret@mail.example.org?tls=none", "in clear"),
        ("smtp://user:%D2%9B@mail.example.org", "ASCII"),
        ("smtp://mail.example.org?ca=/nowhere/ca.pem", "does not exist"),
        ("smtp://mail..example.org", "no name of a server"),
    ],
)
def test_an_odd_address_is_refused_with_a_sentence(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why) as refusal:
        parse_mail_url(url)
    assert "secret" not in str(refusal.value)


def test_a_password_may_travel_in_clear_inside_this_machine() -> None:
    assert isinstance(parse_mail_url("smtp://user:secret@127.0.0.1?tls=none"), Server)


@pytest.mark.parametrize(
    "mail_from", ["", "Birge", "a@", "@b.example", "қ@b.example", "a@b\nBcc: c@d"]
)
def test_an_odd_sender_is_refused(mail_from: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BIRGE_MAIL_FROM"):
        parse_sender(mail_from)


def test_each_letter_has_a_return_address_of_its_own() -> None:
    assert parse_sender("B <b@c.example>").envelope("abc") == "b+abc@c.example"


def test_good_settings_pass_the_check(settings: Settings) -> None:
    settings.MAIL_URL = "smtp://mail.example.org"
    assert check_mail_settings(None) == []
    assert not [found for found in run_checks() if found.id == "courier.E001"]


def test_odd_settings_fail_the_check(settings: Settings) -> None:
    settings.MAIL_URL = "smtp://mail.example.org?tls=yes"
    assert [error.id for error in check_mail_settings(None)] == ["courier.E001"]


def test_an_outbox_that_sends_nothing_is_refused_outside_the_demo(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_URL, settings.DEMO = "outbox:", False
    monkeypatch.delattr(mail, "outbox")
    assert "demonstration" in check_mail_settings(None)[0].msg
    with pytest.raises(ImproperlyConfigured):
        email.configured()


def test_in_the_demo_the_outbox_is_fine(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_URL, settings.DEMO = "outbox:", True
    monkeypatch.delattr(mail, "outbox")
    assert check_mail_settings(None) == []
