"""Webhooks, against a real server on this machine."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from birge.courier.channels import NotDelivered
from birge.courier.channels.webhook import sending
from birge.courier.channels.webhook.sending import send
from birge.courier.channels.webhook.signing import signature
from birge.courier.models import Notice, Webhook
from birge.courier.tests.receivers import Receiver, receiving
from birge.courier.tests.servers import self_made_certificate
from birge.courier.verbs.add_webhook import (
    MOST_OF_A_CAUSE,
    Added,
    KnownAddress,
    TooManyWebhooks,
    add_webhook,
)
from birge.courier.verbs.deliver_notices import HOLD, Told, deliver_notices, send_test, take
from birge.courier.verbs.remove_webhook import UnknownWebhook, remove_webhook
from birge.courier.verbs.tell_webhooks import tell_webhooks

pytestmark = pytest.mark.django_db
EVENT = {"petition": "shelter", "on": "2026-02-10"}
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def added(receiver: Receiver, settings: Settings, at: dt.datetime) -> Added:
    settings.DEMO = True
    return add_webhook("shelters", receiver.url, at)


def tell(at: dt.datetime) -> int:
    return tell_webhooks("shelters", "petition.opened", at, EVENT, at)


def test_an_event_arrives_signed(added: Added, receiver: Receiver, at: dt.datetime) -> None:
    assert tell(at) == 1
    assert deliver_notices(at) == Told(told=1)
    got = receiver.got[0]
    assert got.path == "/hook?a=1"
    assert json.loads(got.body) == {
        "type": "petition.opened", "timestamp": at.isoformat(timespec="seconds"), "data": EVENT,
    }  # fmt: skip
    # As the guide tells a receiver to check it, in no code of ours.
    key = base64.b64decode(added.secret.removeprefix("whsec_"))
    name, moment = got.headers["webhook-id"], got.headers["webhook-timestamp"]
    mac = hmac.new(key, f"{name}.{moment}.".encode() + got.body, hashlib.sha256).digest()
    assert got.headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()
    assert int(moment) == int(at.timestamp())
    assert got.headers["Content-Type"] == "application/json"


def test_the_signature_is_that_of_the_standard() -> None:
    """The example that the authors of Standard Webhooks publish with their libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_was_told_is_kept_no_longer(added: Added, at: dt.datetime) -> None:
    tell(at)
    deliver_notices(at)
    assert Notice.objects.count() == 0
    added.webhook.refresh_from_db()
    assert (added.webhook.last_status, added.webhook.last_error) == (204, "")


def test_other_causes_are_told_nothing(added: Added, at: dt.datetime) -> None:
    assert tell_webhooks("another", "petition.opened", at, EVENT, at) == 0


def test_the_database_does_not_show_address_or_secret(added: Added, receiver: Receiver) -> None:
    row = Webhook.objects.values().get()
    assert receiver.url not in repr(row)
    assert added.secret not in repr(row)


@pytest.mark.parametrize("status", [301, 307, 400, 404, 500, 503])
def test_what_was_not_taken_is_told_again_later_under_the_same_id(
    added: Added, receiver: Receiver, at: dt.datetime, status: int
) -> None:
    receiver.status, receiver.extra = status, {"Location": f"{receiver.url}&moved"}
    tell(at)
    assert deliver_notices(at) == Told(delayed=1)
    receiver.status = 200
    assert deliver_notices(at) == Told()
    assert deliver_notices(at + 2 * MINUTE) == Told(told=1)
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 1
    assert [got.path for got in receiver.got] == ["/hook?a=1"] * 2, "a redirect is not followed"
    assert len({got.headers["webhook-timestamp"] for got in receiver.got}) == 2


def test_after_a_day_of_failures_it_is_given_up(
    added: Added, receiver: Receiver, at: dt.datetime
) -> None:
    receiver.status = 500
    tell(at)
    tries = 0
    while Notice.objects.exists():
        moment = Notice.objects.get().not_before
        deliver_notices(moment)
        tries += 1
    added.webhook.refresh_from_db()
    assert 20 < tries < 30
    assert added.webhook.disabled_at
    assert dt.timedelta(hours=18) < added.webhook.disabled_at - at < dt.timedelta(hours=30)
    assert added.webhook.last_status == 500
    assert tell(at) == 0


def test_a_server_that_says_gone_is_asked_no_more(
    added: Added, receiver: Receiver, at: dt.datetime
) -> None:
    receiver.status = 410
    tell(at)
    tell(at)
    assert deliver_notices(at).disabled == 1
    assert len(receiver.got) == 1
    assert Notice.objects.count() == 0


def test_a_server_that_is_not_there_holds_up_nobody(
    added: Added, receiver: Receiver, at: dt.datetime
) -> None:
    add_webhook("shelters", "http://127.0.0.1:1/", at)
    assert tell(at) == 2
    assert deliver_notices(at) == Told(told=1, delayed=1)


def test_a_server_that_drips_is_cut_off(
    added: Added, receiver: Receiver, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "WHOLE_SECONDS", 0.5)
    receiver.drips = True
    tell(at)
    assert deliver_notices(at) == Told(delayed=1)


def test_a_worker_killed_in_between_tells_it_again(added: Added, at: dt.datetime) -> None:
    tell(at)
    assert take(at)
    assert deliver_notices(at + HOLD / 2) == Told()
    assert deliver_notices(at + HOLD) == Told(told=1)


def test_a_secret_that_the_server_lost_disables_it(
    added: Added, settings: Settings, at: dt.datetime
) -> None:
    tell(at)
    settings.BIRGE_SECRETS = ["another secret, new since then, 0123456789"]
    assert deliver_notices(at) == Told(disabled=1)


def test_a_test_is_sent_at_once(added: Added, receiver: Receiver, at: dt.datetime) -> None:
    assert send_test(added.webhook, at) == 204
    assert json.loads(receiver.got[0].body)["type"] == "webhook.test"


def test_one_removed_is_told_nothing(added: Added, receiver: Receiver, at: dt.datetime) -> None:
    tell(at)
    with pytest.raises(UnknownWebhook):
        remove_webhook(added.webhook.pk, "another")
    remove_webhook(added.webhook.pk, "shelters")
    assert deliver_notices(at) == Told()
    assert receiver.got == []
    with pytest.raises(UnknownWebhook):
        remove_webhook(added.webhook.pk)


def test_an_address_stands_once_and_a_cause_has_so_many(
    added: Added, receiver: Receiver, at: dt.datetime
) -> None:
    with pytest.raises(KnownAddress):
        add_webhook("shelters", receiver.url, at)
    for number in range(1, MOST_OF_A_CAUSE):
        add_webhook("shelters", f"https://example.kz/{number}", at)
    with pytest.raises(TooManyWebhooks):
        add_webhook("shelters", "https://example.kz/more", at)


def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, context = self_made_certificate(tmp_path)
    with receiving(context) as receiver:
        with pytest.raises(NotDelivered, match="SSLCertVerificationError"):
            send(receiver.url, {}, b"{}", here=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert send(receiver.url, {}, b"{}", here=True) == 204


def test_nothing_on_this_machine_is_reached_outside_the_demonstration(receiver: Receiver) -> None:
    for url in (receiver.url, f"https://localhost:{receiver.server_port}/"):
        with pytest.raises(NotDelivered):
            send(url, {}, b"{}", here=False)
    assert receiver.got == []
