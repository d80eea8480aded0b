import datetime as dt
from typing import Any

import pytest
from django.test import Client

from birge.ledger.record import facts
from birge.people.models import Account, Role
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature, Sweep
from birge.petitions.traits import Trait, form_of, is_disposable
from birge.petitions.verbs import sweep as sweeping
from birge.petitions.verbs.holding import AlreadyWithdrawn
from birge.petitions.verbs.sweep import (
    Choice,
    NeedsAnother,
    NothingToSweep,
    agree_sweep,
    carry_out,
    preview,
    propose_sweep,
    restore_sweep,
)
from birge.petitions.verbs.withdraw import withdraw
from birge.upkeep import retention
from tests.cast import NOON, Cast, member, seal

DAY = NOON.astimezone(dt.timezone(dt.timedelta(hours=5))).date()
MARKED = Choice(DAY, DAY, Trait.DISPOSABLE)


@pytest.fixture
def petition(cast: Cast) -> Petition:
    """Four people, and three whose mailbox is thrown away."""
    petition = cast.collecting()
    for number in range(4):
        cast.sign(petition, f"{number}@example.kz", display="full")
    for number in range(3):
        cast.sign(petition, f"{number}@0-mail.com", traits=Trait.DISPOSABLE)
    return petition


@pytest.fixture
def dana(db: None) -> Account:
    return member("dana@example.kz", Role.MODERATOR)


@pytest.fixture
def bolat(db: None) -> Account:
    return member("bolat@example.kz", Role.MODERATOR)


def proposed(petition: Petition, by: Account, choice: Choice = MARKED, **changed: Any) -> Sweep:
    words = {"rule": "forged", "reason": "One form, one minute.", "language": "ru", **changed}
    return propose_sweep(petition, choice, by=by, at=NOON, **words)


def count(petition: Petition) -> int:
    seal()
    return Petition.objects.get(pk=petition.pk).published.total


def test_a_preview_says_how_many_and_shows_nobody(petition: Petition) -> None:
    seen = preview(petition, MARKED)
    assert (seen.number, seen.left, seen.counts) == (3, 4, {"email": 3})
    assert seen.days == {DAY: 3}
    assert len(seen.sample) == 3
    assert preview(petition, Choice(DAY, DAY)).number == 7


def test_a_second_moderator_agrees_to_a_large_one(
    petition: Petition, dana: Account, bolat: Account
) -> None:
    sweep = proposed(petition, dana)
    assert sweep.state == "proposed"
    assert carry_out(NOON) == 0
    with pytest.raises(NeedsAnother):
        agree_sweep(sweep.pk, dana, NOON)
    agree_sweep(sweep.pk, bolat, NOON)
    carry_out(NOON)
    assert count(petition) == 4
    with pytest.raises(NothingToSweep):
        agree_sweep(sweep.pk, bolat, NOON)


def test_a_proposal_is_dropped_and_nothing_happens(petition: Petition, dana: Account) -> None:
    agree_sweep(proposed(petition, dana).pk, dana, NOON, agrees=False)
    assert (carry_out(NOON), count(petition)) == (0, 7)


def test_batches_go_on_where_they_stopped(
    petition: Petition, dana: Account, bolat: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 2)
    sweep = agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON, batches=1)
    assert Sweep.objects.get().removed == 2
    carry_out(NOON)
    carry_out(NOON)
    done = Sweep.objects.get()
    assert (done.state, done.removed, count(petition)) == ("done", 3, 4)
    told = list(facts("petitions.signature_removed"))
    assert [(one["rule"], one["number"]) for one in told] == [("forged", sweep.pk)] * 3


def test_who_signs_later_is_not_meant(
    cast: Cast, petition: Petition, dana: Account, bolat: Account
) -> None:
    sweep = proposed(petition, dana)
    cast.sign(petition, "late@0-mail.com", traits=Trait.DISPOSABLE)
    agree_sweep(sweep.pk, bolat, NOON)
    carry_out(NOON)
    assert count(petition) == 5


def test_all_of_it_is_given_back(petition: Petition, dana: Account, bolat: Account) -> None:
    before = list(Signature.objects.order_by("pk").values())
    sweep = agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON)
    assert Signature.objects.counted().count() == count(petition) == 4
    restore_sweep(sweep.pk, "It was a school class.", dana, NOON)
    carry_out(NOON)
    assert list(Signature.objects.order_by("pk").values()) == before
    assert (count(petition), Sweep.objects.get().state) == (7, "restored")
    assert len(list(facts("petitions.signature_restored"))) == 3
    with pytest.raises(NothingToSweep):
        restore_sweep(sweep.pk, "Again", dana, NOON)


def test_it_is_given_back_for_thirty_days(
    petition: Petition, dana: Account, bolat: Account
) -> None:
    sweep = agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON)
    with pytest.raises(NothingToSweep):
        restore_sweep(sweep.pk, "Too late", dana, NOON + dt.timedelta(days=30))


def test_who_was_swept_shows_no_more_and_can_leave_after_it(
    cast: Cast, petition: Petition, dana: Account, bolat: Account
) -> None:
    receipt = Receipt.new()
    cast.sign(petition, "x@0-mail.com", receipt=receipt, display="full", traits=1)
    sweep = agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON)
    assert petition.signatures.shown().count() == 4
    with pytest.raises(AlreadyWithdrawn):
        withdraw(receipt, NOON)
    restore_sweep(sweep.pk, "A mistake", bolat, NOON)
    carry_out(NOON)
    withdraw(receipt, NOON)
    assert count(petition) == 7


def test_who_was_swept_can_be_erased_and_is_given_back_no_more(
    client: Client, cast: Cast, petition: Petition, dana: Account, bolat: Account
) -> None:
    receipt = Receipt.new()
    cast.sign(petition, "x@0-mail.com", receipt=receipt, traits=1)
    sweep = agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON)
    page = client.post("/en/petitions/receipt/", {"receipt": receipt.words}).content.decode()
    assert "Removed by moderators" in page
    page = client.post("/en/petitions/receipt/erase/", {"receipt": receipt.words}).content.decode()
    assert "Your signature stays removed" in page
    gone = Signature.objects.get(withdrawal_hash=receipt.withdrawal_hash)
    assert (gone.mark, gone.sealed, gone.traits, gone.sweep) == (None, None, 0, None)
    restore_sweep(sweep.pk, "A mistake", dana, NOON)
    carry_out(NOON)
    assert count(petition) == 7


def test_what_is_sealed_goes_after_thirty_days(
    petition: Petition, dana: Account, bolat: Account
) -> None:
    agree_sweep(proposed(petition, dana).pk, bolat, NOON)
    carry_out(NOON)
    rule = next(rule for rule in retention.rules() if rule.name == "removed-for-cause")
    assert rule.enforce(NOON + dt.timedelta(days=29)) == 0
    assert rule.enforce(NOON + dt.timedelta(days=31)) == 3
    assert not Signature.objects.removed().exclude(mark=None, sealed=None).exists()


def test_nobody_sweeps_for_their_own_team_or_without_a_reason(
    petition: Petition, dana: Account
) -> None:
    with pytest.raises(NothingToSweep):
        proposed(petition, dana, reason=" ")
    with pytest.raises(NothingToSweep):
        proposed(petition, dana, Choice(DAY, DAY, Trait.CROWDED))
    own = member("own@example.kz", Role.ORGANISER, "causes/shelters")
    with pytest.raises(NeedsAnother):
        proposed(petition, own)


@pytest.mark.parametrize("email", ["a@0-mail.com", "a@x.0-mail.com", "A@MAILINATOR.COM"])
def test_a_disposable_mailbox_is_known(email: str) -> None:
    assert is_disposable(email)


def test_an_operator_adds_to_the_list(settings: Any) -> None:
    assert not is_disposable("a@example.kz")
    settings.DISPOSABLE_DOMAINS = ["example.kz"]
    assert is_disposable("a@mail.example.kz")


def test_addresses_of_one_machine_have_one_form() -> None:
    assert form_of("ab12@x.kz") == form_of("CD34@x.kz") != form_of("abc12@x.kz")
