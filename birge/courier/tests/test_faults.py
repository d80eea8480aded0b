"""The mail server refuses, hangs or is slow: nothing is lost, and the others go on."""

import datetime as dt
import math
import time

import pytest
from pytest_django import Settings

from birge.courier import senders as module
from birge.courier.channels.email.address import Server, parse_mail_url, parse_sender
from birge.courier.channels.email.smtp import Smtp
from birge.courier.models import Letter, Status
from birge.courier.senders import Senders
from birge.courier.tests.servers import LoopbackServer, Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs.send_due import send_due
from birge.courier.work import Courier

MINUTE = dt.timedelta(minutes=1)


def impatient(url: str, connections: int, rate: float = 0) -> Senders:
    target, sender = parse_mail_url(url), parse_sender("Birge <letters@birge.example>")
    assert isinstance(target, Server)
    server = Server(target.host, target.port, "none", timeout=0.5)
    return Senders(lambda: Smtp(server, sender), connections, rate)


def standing(status: Status) -> int:
    return Letter.objects.filter(status=status).count()


def test_a_hanging_conversation_holds_up_nobody(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    server.hangs.add("silent@slow.example")
    write("silent@slow.example")
    for number in range(10):
        write(f"person{number}@example.kz")
    with impatient(settings.MAIL_URL, 2) as senders:
        counts = send_due(at, senders=senders)
    assert (counts.sent, counts.delayed) == (10, 1)
    late = Letter.objects.get(status=Status.WAITING)
    assert late.sealed
    assert late.not_before > at


def test_a_server_that_dribbles_is_cut_off(
    write: Write, server: Postmaster, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WHOLE_SECONDS", 0.2)
    server.hangs.add("silent@slow.example")
    letter = write("silent@slow.example")
    begun = time.monotonic()
    assert send_due(at).delayed == 1
    assert time.monotonic() - begun < 5
    letter.refresh_from_db()
    assert letter.last_error.startswith("the connection broke")


def test_several_connections_do_not_wait_for_each_other(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    settings.MAIL_CONNECTIONS = 4
    server.pause = 0.1
    for number in range(12):
        write(f"person{number}@example{number}.kz")
    begun = time.monotonic()
    assert send_due(at).sent == 12
    assert time.monotonic() - begun < 12 * 0.1
    assert len(server.sessions) > 1


def test_what_was_taken_while_the_server_was_away_goes_once_it_is_back(
    write: Write, settings: Settings, at: dt.datetime
) -> None:
    settings.MAIL_FROM = "Birge <letters@birge.example>"
    postmaster = Postmaster()
    controller = LoopbackServer(postmaster)
    controller.start()
    settings.MAIL_URL = controller.url
    controller.stop()
    for number in range(5):
        write(f"person{number}@example.kz")
    assert send_due(at).taken == 1
    assert standing(Status.WAITING) == 5, "given back, for whoever comes next"
    assert Letter.objects.filter(attempts=0).count() == 4
    again = LoopbackServer(postmaster)
    again.start()
    settings.MAIL_URL = again.url
    assert send_due(at + 2 * MINUTE).sent == 5
    again.stop()


def test_a_domain_that_puts_off_is_spared_and_the_others_go_on(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    for number in range(20):
        address = f"person{number}@busy.example"
        server.refuses[address] = "451 4.7.1 try later"
        write(address)
    for number in range(20):
        write(f"person{number}@example.kz")
    counts = send_due(at, limit=100)
    assert counts.sent == 20
    assert 3 <= counts.delayed <= 7, "three say so; what was in hand beside them says it too"
    spared = Letter.objects.filter(status=Status.WAITING, attempts=0)
    assert spared.count() == 20 - counts.delayed
    assert all(letter.not_before > at + MINUTE / 3 for letter in spared)
    server.refuses.clear()
    assert send_due(at + 2 * MINUTE, limit=100).sent == 20


def test_a_pace_is_kept_for_each_domain(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    for number in range(20):
        write(f"person{number}@example.kz")
        write(f"person{number}@other.example")
    with impatient(settings.MAIL_URL, 2, rate=5) as senders:
        began = time.monotonic()
        send_due(at, limit=100, patience=0.5, senders=senders)
        most = 5 + math.ceil(5 * (time.monotonic() - began))
        one = sum("@example.kz" in envelope.rcpt_tos[0] for envelope in server.envelopes)
        assert 5 <= one <= most
    assert standing(Status.SENT) <= 2 * most


def test_a_courier_that_ends_gives_back_what_it_did_not_begin(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    settings.MAIL_CONNECTIONS = 1
    server.pause = 0.05
    for _ in range(5):
        write()
    courier = Courier(lambda: at)
    courier.round(lambda: True)
    courier.close()
    assert standing(Status.SENDING) == 0
    assert standing(Status.SENT) == len(server.envelopes)
