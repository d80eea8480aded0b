"""What goes over the wire."""

import dataclasses
import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from birge.courier.channels import NotDelivered
from birge.courier.channels.email.address import Server, parse_mail_url, parse_sender
from birge.courier.channels.email.smtp import Smtp, connect
from birge.courier.senders import Senders
from birge.courier.tests.servers import (
    LoopbackServer,
    Postmaster,
    password_is,
    self_made_certificate,
)
from birge.courier.tests.writing import Write
from birge.courier.verbs.send_due import send_due
from birge.courier.verbs.settle import Sent

SENDER = parse_sender("Birge <letters@birge.example>")
Start = Callable[..., LoopbackServer]


@pytest.fixture
def start(postmaster: Postmaster) -> Iterator[Start]:
    started: list[LoopbackServer] = []

    def run(**options: Any) -> LoopbackServer:
        controller = LoopbackServer(postmaster, **options)
        controller.start()
        started.append(controller)
        return controller

    yield run
    for controller in started:
        controller.stop()


def server_at(controller: LoopbackServer, **changes: Any) -> Server:
    parsed = parse_mail_url(controller.url)
    assert isinstance(parsed, Server)
    return dataclasses.replace(parsed, **changes)


def send_by(channel: Smtp, at: dt.datetime) -> Sent:
    with Senders(lambda: channel, 1) as senders:
        return send_due(at, senders=senders)


def test_kazakh_and_russian_arrive_intact(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    subject = "Қолыңызды растаңыз: «Әйелдер мен балаларды қорғайтын заң» — подтвердите подпись"
    text = "Сәлеметсіз бе!\n.\nҮндеуге қол қойғаныңызды растаңыз.\nСпасибо, что вы с нами ё.\n"
    write(subject=subject, text=text, html=f"<p>{text}</p>")
    send_due(at)
    message = server.messages[0]
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html
    assert message["Subject"] == subject
    assert plain.get_content().replace("\r\n", "\n") == text
    assert "Сәлеметсіз" in html.get_content()
    assert message.get_content_type() == "multipart/alternative"


def test_a_long_link_arrives_unbroken(write: Write, server: Postmaster, at: dt.datetime) -> None:
    link = "https://birge.example/kk/confirm/" + "gAAAAAbc_-" * 90 + "/?a=1&b==.=20"
    write(text=f"Сілтеме:\n{link}\n", unsubscribe_url=link)
    send_due(at)
    content = server.envelopes[0].content
    assert isinstance(content, bytes)
    body = server.messages[0].get_body(("plain",))
    assert body
    assert link in body.get_content().splitlines()
    assert f"List-Unsubscribe: <{link}>\r\n".encode() in content


def test_every_line_fits_what_servers_take(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write(subject="Қол " * 100, text="сөз " * 2000, html="<p>" + "сөз " * 2000)
    send_due(at)
    content = server.envelopes[0].content
    assert isinstance(content, bytes)
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert server.messages[0]["Subject"].strip() == ("Қол " * 100).strip()


def test_a_name_of_several_cyrillic_words_arrives_as_the_sender(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start()
    sender = parse_sender('"Бірге хаттары, жаңалықтар" <letters@birge.example>')
    write()
    send_by(Smtp(server_at(controller), sender), at)
    address = controller.postmaster.messages[0]["From"].addresses[0]
    assert address.display_name == "Бірге хаттары, жаңалықтар"
    assert address.addr_spec == "letters@birge.example"


def test_the_headers_say_what_kind_of_mail_it_is(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    letter = write(unsubscribe_url="https://birge.example/kk/news/leave/abc/")
    send_due(at)
    message, envelope = server.messages[0], server.envelopes[0]
    assert message["From"] == "Birge <letters@birge.example>"
    assert message["Message-ID"] == f"<{letter.message_key}@birge.example>"
    assert message["Date"].datetime == at
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "kk"
    assert message["List-Unsubscribe"] == "<https://birge.example/kk/news/leave/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert envelope.mail_from == f"letters+{letter.message_key}@birge.example"


def test_one_click_is_offered_only_over_https(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write(unsubscribe_url="http://127.0.0.1:8000/kk/news/leave/abc/")
    write()
    send_due(at)
    first, second = server.messages
    assert first["List-Unsubscribe"]
    assert first["List-Unsubscribe-Post"] is None
    assert second["List-Unsubscribe"] is None


def test_an_address_in_cyrillic_travels_where_the_server_can(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start(enable_SMTPUTF8=True)
    write("айгүл@пошта.қаз")
    assert send_by(Smtp(server_at(controller), SENDER), at).sent == 1
    envelope = controller.postmaster.envelopes[0]
    assert envelope.rcpt_tos == ["айгүл@xn--80a1acn3a.xn--80ao21a"]
    assert "айгүл@" in str(controller.postmaster.messages[0]["To"])


def test_an_address_in_cyrillic_dies_with_a_reason_where_the_server_cannot(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start(enable_SMTPUTF8=False)
    letter = write("айгүл@example.kz")
    write()
    counts = send_by(Smtp(server_at(controller), SENDER), at)
    letter.refresh_from_db()
    assert (counts.dead, counts.sent) == (1, 1)
    assert letter.last_error == "this address needs SMTPUTF8, not offered here"


def test_starttls_with_a_certificate_that_we_trust(
    write: Write, start: Start, at: dt.datetime, tmp_path: Path
) -> None:
    public, context = self_made_certificate(tmp_path)
    controller = start(
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=password_is("open sesame"),
    )
    write()
    server = server_at(
        controller, tls="starttls", ca=str(public), user="birge", password="open sesame"
    )
    assert send_by(Smtp(server, SENDER), at).sent == 1
    assert controller.postmaster.encrypted == [True]


def test_which_certificates_are_trusted_is_read_once_for_all_connections(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, context = self_made_certificate(tmp_path)
    secret, clear = start(tls_context=context), start()
    read: list[str | None] = []
    make = ssl.create_default_context

    def reading(*, cafile: str | None) -> ssl.SSLContext:
        read.append(cafile)
        return make(cafile=cafile)

    monkeypatch.setattr(ssl, "create_default_context", reading)
    for _connection in range(3):
        connect(server_at(clear), "birge.example").quit()
    assert read == []
    for _connection in range(3):
        connect(server_at(secret, tls="starttls", ca=str(public)), "birge.example").quit()
    assert read == [str(public)]


def test_starttls_with_a_stranger_s_certificate_sends_nothing(
    write: Write, start: Start, at: dt.datetime, tmp_path: Path
) -> None:
    _public, context = self_made_certificate(tmp_path)
    controller = start(tls_context=context)
    letter = write()
    assert send_by(Smtp(server_at(controller, tls="starttls"), SENDER), at).delayed == 1
    letter.refresh_from_db()
    assert "certificate" in letter.last_error


def test_a_server_without_starttls_gets_no_letter_in_clear(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start()
    write()
    assert send_by(Smtp(server_at(controller, tls="starttls"), SENDER), at).delayed == 1
    assert controller.postmaster.envelopes == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_kills_no_letter(write: Write, start: Start, at: dt.datetime) -> None:
    controller = start(
        auth_required=True, auth_require_tls=False, authenticator=password_is("right")
    )
    letter = write()
    server = server_at(controller, user="birge", password="wrong")
    assert send_by(Smtp(server, SENDER), at).delayed == 1
    letter.refresh_from_db()
    assert letter.last_error.startswith("no conversation: 535")


def test_a_server_too_slow_is_left_and_tried_again(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start()
    controller.postmaster.pause = 0.4
    letter = write()
    assert send_by(Smtp(server_at(controller, timeout=0.1), SENDER), at).delayed == 1
    letter.refresh_from_db()
    assert letter.last_error == "the connection broke: Connection unexpectedly closed: timed out"


def test_what_a_slow_server_took_counts_into_the_latency(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.pause = 0.2
    letter = write()
    send_due(at)
    letter.refresh_from_db()
    assert letter.sent_at
    assert (letter.sent_at - at).total_seconds() >= 0.2


def test_a_connection_closed_between_two_letters_is_opened_again(
    write: Write, start: Start, at: dt.datetime
) -> None:
    controller = start()
    first, second = write(), write()
    with Smtp(server_at(controller), SENDER) as channel:
        channel.deliver(first, first.contents())
        assert channel._client
        channel._client.close()
        channel.deliver(second, second.contents())
    assert len(controller.postmaster.sessions) == 2


def test_nobody_listening_is_unreachable(write: Write) -> None:
    letter = write()
    channel = Smtp(Server("127.0.0.1", 1, "none"), SENDER)
    with channel, pytest.raises(NotDelivered) as refusal:
        channel.deliver(letter, letter.contents())
    assert refusal.value.unreachable
    assert not refusal.value.permanent
