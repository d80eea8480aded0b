import datetime as dt

import pytest
from django.conf import settings

from birge.bodies.assurance import Assurance
from birge.courier.models import Letter
from birge.kit.tokens import BadToken, ExpiredToken
from birge.ledger.record import facts
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from birge.petitions.models import Signature
from birge.petitions.verbs.close import close
from birge.petitions.verbs.sign import NotOpen, sign
from tests.cast import NOON, Cast


def test_asking_to_sign_stores_nothing_but_a_letter(cast: Cast) -> None:
    petition = cast.collecting()
    before = list(facts())
    wish = cast.wish(petition)
    sign(petition, petition.newest_texts["ru"], wish, "ru", NOON)
    assert Letter.objects.count() == 1
    assert not Signature.objects.exists()
    assert list(facts()) == before
    row = Letter.objects.values().get()
    assert not any("aigul" in str(value).lower() for value in row.values())
    assert b"aigul" not in bytes(row["sealed"] or b"")


def test_a_repeated_address_gets_a_letter_too(cast: Cast) -> None:
    petition = cast.collecting()
    cast.sign(petition, "aigul@example.kz")
    sign(petition, petition.newest_texts["ru"], cast.wish(petition, "AIGUL@example.kz"), "ru", NOON)
    letter = Letter.objects.get()
    assert letter.kind == "petitions.confirm"
    assert Signature.objects.count() == 1


def test_a_closed_petition_can_not_be_signed(cast: Cast) -> None:
    petition = cast.collecting(goal=1)
    petition = close(petition, NOON + dt.timedelta(days=300))
    with pytest.raises(NotOpen):
        sign(petition, petition.newest_texts["ru"], cast.wish(petition), "ru", NOON)
    assert not Letter.objects.exists()


def test_a_link_carries_the_wish_and_its_receipt(cast: Cast) -> None:
    wish, receipt = cast.wish(cast.collecting()), Receipt.new()
    assert wishes.unseal(wishes.seal(wish, receipt, NOON), NOON) == (wish, receipt)


def test_a_link_ends_with_its_hours(cast: Cast) -> None:
    token = wishes.seal(cast.wish(cast.collecting()), Receipt.new(), NOON)
    hours = settings.CONFIRMATION_LIFETIME_HOURS
    assert wishes.unseal(token, NOON + dt.timedelta(hours=hours))
    with pytest.raises(ExpiredToken):
        wishes.unseal(token, NOON + dt.timedelta(hours=hours, seconds=1))


def test_a_token_of_another_shape_is_refused(cast: Cast) -> None:
    token = wishes._box().seal({"petition_id": 1}, NOON.timestamp())
    with pytest.raises(BadToken):
        wishes.unseal(token, NOON)


def test_assurances_are_counted_apart(cast: Cast) -> None:
    petition = cast.statutory()
    cast.sign(petition, "aigul@example.kz", Assurance.EMAIL)
    assert petition.tally.counts == {"esignature": 50, "email": 1}
    assert (petition.tally.total, petition.tally.accepted, petition.tally.apart) == (51, 50, 1)
