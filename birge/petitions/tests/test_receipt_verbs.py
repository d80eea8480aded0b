import pytest

from birge.ledger.record import facts
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from birge.petitions.states import Display, State
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.holding import AlreadyWithdrawn, UnknownReceipt
from birge.petitions.verbs.keys import KeyDestroyed, StillNeeded, destroy_reach_key, reach_key
from birge.petitions.verbs.show import AlreadyErased, show
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import NOON, Cast


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new()


def test_withdrawing_lowers_the_count_and_keeps_nothing(cast: Cast, receipt: Receipt) -> None:
    petition = cast.collecting()
    cast.sign(petition, receipt=receipt, region="KZ-62", display=Display.FULL)
    gone = withdraw(receipt, NOON)
    assert Petition.objects.get().tally.total == 0
    assert (gone.mark, gone.sealed, gone.region, gone.shown_name) == (None, None, "", "")
    assert next(facts("petitions.signature_withdrawn"))["secret"] == receipt.secret.hex()


def test_who_withdrew_may_sign_again(cast: Cast, receipt: Receipt) -> None:
    petition = cast.collecting()
    cast.sign(petition, receipt=receipt)
    withdraw(receipt, NOON)
    cast.sign(petition)
    assert Petition.objects.get().tally.total == 1


def test_nobody_withdraws_twice(cast: Cast, receipt: Receipt) -> None:
    cast.sign(cast.collecting(), receipt=receipt)
    withdraw(receipt, NOON)
    with pytest.raises(AlreadyWithdrawn):
        withdraw(receipt, NOON)
    assert len(list(facts("petitions.signature_withdrawn"))) == 1


def test_erasing_destroys_the_record_and_keeps_the_count(cast: Cast, receipt: Receipt) -> None:
    petition = cast.collecting()
    cast.sign(petition, receipt=receipt, region="KZ-62", display=Display.FULL)
    erased = erase(receipt)
    assert (erased.sealed, erased.region, erased.shown_name) == (None, "", "")
    assert Petition.objects.get().tally.total == 1


def test_what_is_shown_can_be_changed(cast: Cast, receipt: Receipt) -> None:
    cast.sign(cast.collecting(), receipt=receipt)
    assert show(receipt, Display.INITIAL, "Айгүл С.").shown_name == "Айгүл С."
    assert show(receipt, Display.HIDDEN, "Айгүл С.").shown_name == ""
    assert not Signature.objects.shown().exists()


def test_a_receipt_of_nobody_opens_nothing(cast: Cast, receipt: Receipt) -> None:
    with pytest.raises(UnknownReceipt):
        withdraw(receipt, NOON)
    with pytest.raises(UnknownReceipt):
        erase(receipt)
    with pytest.raises(UnknownReceipt):
        show(receipt, Display.HIDDEN, "")


def test_the_key_is_destroyed_only_after_the_end(cast: Cast, receipt: Receipt) -> None:
    petition = cast.collecting()
    cast.sign(petition, receipt=receipt)
    with pytest.raises(StillNeeded):
        destroy_reach_key(petition)
    Petition.objects.update(state=State.ANSWERED)
    destroy_reach_key(petition)
    assert Signature.objects.get().mark is None
    with pytest.raises(KeyDestroyed):
        reach_key(Petition.objects.get())


def test_who_is_erased_gives_no_new_name(cast: Cast, receipt: Receipt) -> None:
    cast.sign(cast.collecting(), receipt=receipt)
    erase(receipt)
    with pytest.raises(AlreadyErased):
        show(receipt, Display.FULL, "Айгүл")
    assert Signature.objects.get().shown_name == ""
