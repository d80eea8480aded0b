import contextlib
import datetime as dt

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from birge.bodies.assurance import Assurance
from birge.courier.models import Letter
from birge.kit.tokens import BadToken, ExpiredToken
from birge.ledger.record import facts
from birge.people.receipt import Receipt
from birge.petitions import slip as slips
from birge.petitions.models import Signature
from birge.petitions.slip import Slip
from birge.petitions.verbs.close import close
from birge.petitions.verbs.confirm import Click, OtherKeys, store
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
    receipt = Receipt.new()
    slip = cast.slip(cast.collecting(), receipt=receipt, display="full", region="KZ-62", traits=3)
    opened = slips.unseal(slips.seal(slip, NOON), NOON)
    assert opened == slip
    assert opened.receipt == receipt
    assert opened[8:11] == ("KZ-62", "full", "Айгүл Сейітова")


def test_a_link_ends_with_its_hours(cast: Cast) -> None:
    token = cast.token(cast.collecting(), NOON)
    hours = settings.CONFIRMATION_LIFETIME_HOURS
    assert slips.unseal(token, NOON + dt.timedelta(hours=hours))
    with pytest.raises(ExpiredToken):
        slips.unseal(token, NOON + dt.timedelta(hours=hours, seconds=1))


def test_a_token_of_another_shape_is_refused(cast: Cast) -> None:
    token = slips._box().seal({"petition_id": 1}, NOON.timestamp())
    with pytest.raises(BadToken):
        slips.unseal(token, NOON)


@given(
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=130), st.binary(),
    st.integers(0, 65535),
)  # fmt: skip
def test_what_a_slip_holds_comes_back(shown_name: str, sealed: bytes, traits: int) -> None:
    hashes = [bytes([number]) * size for number, size in enumerate((32, 32, 32, 16))]
    words = ("KZ-62", "full", shown_name)
    slip = Slip._make((1, 2, traits, b"12345678", *hashes, *words, sealed))
    assert slips.unseal(slips.seal(slip, NOON), NOON) == slip


@given(st.binary(max_size=300))
def test_whatever_is_sealed_is_a_slip_or_refused(plain: bytes) -> None:
    token = slips._box().seal_bytes(plain, NOON.timestamp()).decode()
    with contextlib.suppress(BadToken):
        assert len(slips.unseal(token, NOON)) == len(Slip._fields)


def test_neither_link_nor_letter_holds_a_name_that_the_server_could_read(cast: Cast) -> None:
    """Only what the signer chose to show stands there in words."""
    slip = cast.slip(cast.collecting(), wants_news=True)
    plain = slips._box().open_text(slips.seal(slip, NOON), NOON.timestamp(), 1)
    for word in ("Айгүл", "Сейітова", "aigul"):
        assert word.encode() not in plain


def test_a_slip_of_other_keys_is_refused(cast: Cast) -> None:
    slip = cast.slip(cast.collecting())
    other = slip._replace(keys=bytes(8))
    (answer,) = store([Click(other, Assurance.EMAIL, NOON)])
    assert isinstance(answer, OtherKeys)
    assert not Signature.objects.exists()


def test_assurances_are_counted_apart(cast: Cast) -> None:
    petition = cast.statutory()
    cast.sign(petition, "aigul@example.kz", Assurance.EMAIL)
    assert petition.tally.counts == {"esignature": 50, "email": 1}
    assert (petition.tally.total, petition.tally.accepted, petition.tally.apart) == (51, 50, 1)
