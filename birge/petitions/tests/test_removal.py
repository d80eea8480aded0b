import pytest
from django.test import Client

from birge.courier.models import Letter
from birge.kit import clock
from birge.ledger.record import facts
from birge.petitions.links import url
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs import lose_receipt as lost
from birge.petitions.verbs.remove import AlreadyGone, remove
from tests.cast import NOON, Cast

LOST = "/ru/petitions/shelter/lost-receipt/"


@pytest.fixture
def signature(cast: Cast) -> Signature:
    return cast.sign(
        cast.collecting(at=clock.now()), at=clock.now(), region="KZ-62", display="full"
    )


def link(petition: Petition, email: str = "aigul@example.kz") -> str:
    token = lost._box().seal([petition.pk, email], clock.now().timestamp())
    return url("ru", "petitions:take-away", token).removeprefix("http://127.0.0.1:8000")


def test_a_removal_says_its_rule_and_keeps_nothing(signature: Signature) -> None:
    gone = remove(signature, "burst", 7, NOON)
    assert (gone.mark, gone.sealed, gone.region, gone.shown_name) == (None, None, "", "")
    assert Petition.objects.get().tally.total == 0
    fact = next(facts("petitions.signature_removed"))
    assert (fact["rule"], fact["number"], fact["withdrawal"]) == ("burst", 7, signature.public_mark)


def test_nothing_is_removed_twice(signature: Signature) -> None:
    remove(signature, "burst", 7, NOON)
    with pytest.raises(AlreadyGone):
        remove(signature, "burst", 7, NOON)


def test_asking_answers_the_same_to_who_signed_and_who_did_not(
    client: Client, signature: Signature
) -> None:
    signed = client.post(LOST, {"email": "AIGUL@example.kz"})
    other = client.post(LOST, {"email": "other@example.kz"})
    assert (signed.status_code, signed["Location"]) == (other.status_code, other["Location"])
    assert Letter.objects.count() == 2
    assert client.post(LOST, {"email": "aigul"}).status_code == 400


def test_only_the_button_takes_away(client: Client, signature: Signature) -> None:
    path = link(signature.petition)
    assert client.get(path).status_code == 200
    assert Signature.objects.counted().count() == 1
    assert client.post(path).status_code == 200
    assert Signature.objects.counted().count() == 0
    assert client.post(path).status_code == 409
    assert next(facts("petitions.signature_removed"))["rule"] == "signer_without_receipt"


def test_another_address_takes_nothing_away(client: Client, signature: Signature) -> None:
    assert client.post(link(signature.petition, "other@example.kz")).status_code == 409
    assert Signature.objects.counted().count() == 1


def test_a_damaged_link_is_refused(client: Client, signature: Signature) -> None:
    assert client.post("/ru/petitions/take-away/x/").status_code == 400
    assert Signature.objects.counted().count() == 1
