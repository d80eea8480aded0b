import datetime as dt

import pytest
from pytest_django import Settings

from birge.courier.models import Letter, Status
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs import send_due as module
from birge.courier.verbs.send_due import send_due
from birge.courier.verbs.take import HOLD, take

MINUTE = dt.timedelta(minutes=1)


def test_a_due_letter_arrives_and_is_forgotten(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    letter = write()
    assert send_due(at).sent == 1
    letter.refresh_from_db()
    assert server.envelopes[0].rcpt_tos == ["aigul@example.kz"]
    assert (letter.status, letter.sealed) == (Status.SENT, None)
    assert letter.sent_at
    assert dt.timedelta(0) <= letter.sent_at - at < MINUTE


def test_a_letter_is_sent_once(write: Write, server: Postmaster, at: dt.datetime) -> None:
    write()
    send_due(at)
    assert send_due(at + MINUTE).taken == 0
    assert len(server.envelopes) == 1


def test_confirmations_go_before_news_and_the_oldest_first(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write("news@example.kz", priority=1, at=at - 9 * MINUTE)
    write("late@example.kz")
    write("early@example.kz", at=at - MINUTE)
    send_due(at)
    names = [envelope.rcpt_tos[0].split("@")[0] for envelope in server.envelopes]
    assert names == ["early", "late", "news"]


def test_one_connection_carries_a_batch(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    settings.MAIL_CONNECTIONS = 1
    for _ in range(3):
        write()
    send_due(at)
    assert len(server.envelopes) == 3
    assert len(server.sessions) == 1


def test_the_limit_is_kept(write: Write, server: Postmaster, at: dt.datetime) -> None:
    for _ in range(3):
        write()
    assert send_due(at, limit=2).taken == 2
    assert len(server.envelopes) == 2


def test_patience_ends_a_batch(write: Write, server: Postmaster, at: dt.datetime) -> None:
    write()
    assert send_due(at, patience=0.0).taken == 0


def test_a_refused_recipient_is_dead_at_once_and_holds_up_nobody(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["nobody@example.kz"] = "550 5.1.1 <nobody@example.kz> no such user nobody here"
    bad, good = write("nobody@example.kz"), write()
    counts = send_due(at)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (counts.sent, counts.dead) == (1, 1)
    assert (bad.status, good.status) == (Status.DEAD, Status.SENT)
    assert bad.last_error == "550 5.1.1 <[…]> no such user […] here"
    assert bad.sealed


def test_a_refused_text_is_dead_at_once(write: Write, server: Postmaster, at: dt.datetime) -> None:
    server.refuses_data["aigul@example.kz"] = "554 5.7.1 looks like spam"
    letter = write()
    send_due(at)
    letter.refresh_from_db()
    assert (letter.status, letter.last_error) == (Status.DEAD, "554 5.7.1 looks like spam")


def test_a_busy_mailbox_is_tried_again_later(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["aigul@example.kz"] = "451 4.2.1 try later"
    letter = write()
    assert send_due(at).delayed == 1
    letter.refresh_from_db()
    assert letter.status == Status.WAITING
    assert 0.8 * MINUTE <= letter.not_before - at <= 1.3 * MINUTE
    server.refuses.clear()
    assert send_due(at).taken == 0
    assert send_due(at + 2 * MINUTE).sent == 1


def test_a_mailbox_busy_for_a_day_is_given_up(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["aigul@example.kz"] = "451 4.2.1 try later"
    letter = write()
    while letter.status != Status.DEAD:
        send_due(letter.not_before)
        letter.refresh_from_db()
    assert 20 < letter.attempts < 30
    assert dt.timedelta(hours=18) < letter.not_before - at < dt.timedelta(hours=30)
    assert letter.sealed


def test_no_try_is_planned_for_when_the_link_is_of_no_more_use(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["aigul@example.kz"] = "451 4.2.1 try later"
    letter = write(expires_at=at + MINUTE / 2)
    assert send_due(at).dead == 1
    letter.refresh_from_db()
    assert letter.last_error == "451 4.2.1 try later"


def test_an_expired_letter_is_not_sent(write: Write, server: Postmaster, at: dt.datetime) -> None:
    write(expires_at=at)
    assert send_due(at).taken == 0


def test_a_dropped_connection_holds_up_nobody(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.drops.add("dropped@example.kz")
    write("dropped@example.kz")
    write()
    counts = send_due(at)
    assert (counts.delayed, counts.sent) == (1, 1)
    assert len(server.sessions) == 1


def test_a_sender_refused_is_our_fault_and_kills_no_letter(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses_sender = "550 5.7.1 you may not send as this"
    write()
    write()
    assert (send_due(at).delayed, Letter.objects.dead().count()) == (1, 0)


def test_with_no_server_the_batch_stops_at_the_first_letter(
    write: Write, settings: Settings, at: dt.datetime
) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:1?tls=none"
    write()
    write()
    assert send_due(at).taken == 1
    assert Letter.objects.filter(last_error__startswith="no conversation").count() == 1


def test_a_letter_that_no_secret_opens_holds_up_nobody(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    current = settings.BIRGE_SECRETS
    settings.BIRGE_SECRETS = ["another secret, lost since then, 0123456789"]
    lost = write()
    settings.BIRGE_SECRETS = current
    write()
    counts = send_due(at)
    lost.refresh_from_db()
    assert (counts.dead, counts.sent) == (1, 1)
    assert lost.last_error == "no secret of this server opens this letter"


def test_a_letter_that_breaks_the_program_holds_up_nobody(
    write: Write, server: Postmaster, at: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    bad = write()
    Letter.objects.filter(pk=bad.pk).update(language="kk\nBcc: a")
    write()
    counts = send_due(at)
    assert (counts.dead, counts.sent) == (1, 1)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("birge")]
    assert len(ours) == 1
    assert "aigul" not in ours[0]


def test_a_worker_killed_before_the_server_answered_loses_nothing(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    letter = write()
    assert take(at, 1) == [letter]
    assert send_due(at + MINUTE).taken == 0, "another worker keeps off while the first may live"
    assert send_due(at + HOLD + MINUTE).sent == 1


def test_a_worker_killed_after_the_server_took_it_sends_it_again(
    write: Write, server: Postmaster, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*arguments: object) -> None:
        raise Killed

    letter = write()
    with monkeypatch.context() as patch:
        patch.setattr(module, "settle", killed)
        with pytest.raises(Killed):
            send_due(at)
    assert send_due(at + HOLD + MINUTE).sent == 1
    assert len(server.envelopes) == 2
    first, second = (message["Message-ID"] for message in server.messages)
    assert first == second, "a mailbox may drop the second by it"
    letter.refresh_from_db()
    assert letter.status == Status.SENT


def test_in_the_demo_the_words_stay(write: Write, at: dt.datetime) -> None:
    letter = write()
    assert send_due(at).sent == 1
    letter.refresh_from_db()
    assert letter.contents().recipient == "aigul@example.kz"
