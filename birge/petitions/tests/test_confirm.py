import threading

import pytest
from django.db import connection

from birge.bodies.assurance import Assurance
from birge.kit.tokens import BadToken
from birge.ledger.record import facts
from birge.people.export import commitment
from birge.people.receipt import Receipt
from birge.people.sealed import unseal
from birge.petitions.models import Petition, Signature
from birge.petitions.states import Display, State
from birge.petitions.verbs.confirm import (
    AlreadySigned,
    Click,
    Confirmed,
    Evidence,
    LinkUsed,
    confirm,
    store,
)
from birge.petitions.verbs.sign import NotOpen
from tests.cast import NOON, ORGANISER_PRIVATE_KEY, Cast, make_cast


def test_one_click_counts_one(cast: Cast) -> None:
    petition, receipt = cast.collecting(), Receipt.new()
    signature = cast.sign(petition, receipt=receipt)
    assert petition.tally.total == 1
    fact = next(facts("petitions.signature_confirmed"))
    text = petition.newest_texts["ru"]
    assert fact == {
        "kind": "petitions.signature_confirmed",
        "petition": "shelter",
        "text": text.fingerprint,
        "language": "ru",
        "assurance": "email",
        "on": "2026-02-10",
        "commitment": bytes(signature.commitment).hex(),
        "withdrawal": receipt.withdrawal_hash.hex(),
    }


def test_the_record_is_for_the_organisers_alone(cast: Cast) -> None:
    signature = cast.sign(cast.collecting(), region="KZ-62")
    row = Signature.objects.values().get()
    assert not any("Айгүл" in str(value) for value in row.values())
    envelope = unseal(ORGANISER_PRIVATE_KEY, bytes(signature.sealed or b"")).decode()
    assert "Айгүл" in envelope
    assert "aigul@example.kz" not in envelope


def test_the_address_is_kept_only_for_news(cast: Cast) -> None:
    signature = cast.sign(cast.collecting(), wants_news=True)
    assert b"aigul@example.kz" in unseal(ORGANISER_PRIVATE_KEY, bytes(signature.sealed or b""))


def test_the_commitment_binds_the_record(cast: Cast) -> None:
    import json

    signature = cast.sign(cast.collecting())
    envelope = json.loads(unseal(ORGANISER_PRIVATE_KEY, bytes(signature.sealed or b"")))
    again = commitment(bytes.fromhex(envelope["nonce"]), envelope["record"].encode())
    assert again == bytes(signature.commitment)


def test_the_same_mailbox_counts_once(cast: Cast) -> None:
    petition = cast.collecting()
    cast.sign(petition)
    with pytest.raises(AlreadySigned):
        cast.sign(petition)
    assert Signature.objects.count() == 1
    assert len(list(facts("petitions.signature_confirmed"))) == 1


def test_the_same_mailbox_may_sign_another_petition_and_leaves_another_mark(cast: Cast) -> None:
    one = cast.sign(cast.collecting("one"))
    other = cast.sign(cast.collecting("other"))
    assert one.mark != other.mark


def test_a_link_used_twice_keeps_its_receipt(cast: Cast) -> None:
    petition, receipt = cast.collecting(), Receipt.new()
    signature = cast.sign(petition, receipt=receipt)
    with pytest.raises(LinkUsed) as used:
        cast.sign(petition, receipt=receipt)
    assert used.value.signature == signature


def test_a_petition_closed_meanwhile_stores_nothing(cast: Cast) -> None:
    petition = cast.collecting()
    Petition.objects.update(state=State.REACHED)
    with pytest.raises(NotOpen):
        cast.sign(petition)
    assert not Signature.objects.exists()
    assert not list(facts("petitions.signature_confirmed"))


@pytest.mark.parametrize(
    ("display", "shown"),
    [(Display.HIDDEN, ""), (Display.INITIAL, "Айгүл С."), (Display.FULL, "Айгүл Сейітова")],
)
def test_the_page_shows_what_was_chosen(cast: Cast, display: Display, shown: str) -> None:
    assert cast.sign(cast.collecting(), display=display).shown_name == shown


@pytest.mark.committing
def test_two_confirmations_at_one_instant_count_once(committed: None) -> None:
    cast = make_cast()
    petition = cast.collecting()
    barrier, outcomes = threading.Barrier(6), []

    def press(receipt: Receipt) -> None:
        barrier.wait()
        try:
            confirm(
                cast.wish(petition), receipt, Evidence(Assurance.EMAIL, "aigul@example.kz"), NOON
            )
            outcomes.append("signed")
        except (AlreadySigned, LinkUsed) as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    same = Receipt.new()
    receipts = [same, same, same, Receipt.new(), Receipt.new(), Receipt.new()]
    threads = [threading.Thread(target=press, args=[receipt]) for receipt in receipts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("signed") == 1
    assert len(outcomes) == 6
    assert Signature.objects.count() == 1
    assert len(list(facts("petitions.signature_confirmed"))) == 1


def test_a_petition_whose_key_nobody_can_open_holds_up_no_other(cast: Cast) -> None:
    open_one, shut = cast.collecting("one"), cast.collecting("two")
    clicks = [
        Click(cast.slip(petition, email), Assurance.EMAIL, NOON)
        for petition, email in ((shut, "a@example.kz"), (open_one, "b@example.kz"))
    ]
    Petition.objects.filter(pk=shut.pk).update(reach_key=b"sealed elsewhere")
    refused, counted = store(clicks)
    assert isinstance(refused, BadToken)
    assert isinstance(counted, Confirmed)
    assert Signature.objects.get().petition == open_one
