import pytest
from django.test import Client

from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from tests.cast import Cast

LOOK = "/ru/petitions/receipt/"


@pytest.fixture
def receipt(cast: Cast) -> Receipt:
    receipt = Receipt.new()
    cast.sign(cast.collecting(), receipt=receipt)
    return receipt


def test_a_receipt_opens_its_signature(client: Client, receipt: Receipt) -> None:
    page = client.post(LOOK, {"receipt": receipt.words})
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_a_saved_file_opens_it_too(client: Client, receipt: Receipt) -> None:
    saved = client.post(LOOK + "file/", {"receipt": receipt.words})
    assert saved["Content-Disposition"] == 'attachment; filename="birge-shelter.txt"'
    text = saved.content.decode()
    assert receipt.words in text
    assert client.post(LOOK, {"receipt": text}).status_code == 200


@pytest.mark.parametrize(
    "typed", ["", "birge1", "x" * 9000, "x" * 20_000, "birge1-" + "a" * 70, "\x00"]
)
def test_what_is_no_receipt_is_said(client: Client, receipt: Receipt, typed: str) -> None:
    for path in ("", "file/", "name/", "withdraw/", "erase/"):
        assert client.post(LOOK + path, {"receipt": typed}).status_code == 400
    assert Signature.objects.counted().count() == 1


def test_a_receipt_of_another_site_is_unknown(client: Client, receipt: Receipt) -> None:
    assert client.post(LOOK + "withdraw/", {"receipt": Receipt.new().words}).status_code == 404
    assert Signature.objects.counted().count() == 1


def test_following_a_link_changes_nothing(client: Client, receipt: Receipt) -> None:
    for path in ("withdraw/", "erase/", "name/", "file/"):
        assert client.get(LOOK + path, {"receipt": receipt.words}).status_code == 405
    assert Signature.objects.counted().count() == 1


def test_withdrawing_twice_says_so(client: Client, receipt: Receipt) -> None:
    assert client.post(LOOK + "withdraw/", {"receipt": receipt.words}).status_code == 200
    assert client.post(LOOK + "withdraw/", {"receipt": receipt.words}).status_code == 409
    assert Petition.objects.get().tally.total == 0


def test_a_name_is_needed_only_where_one_is_shown(client: Client, receipt: Receipt) -> None:
    changed = {"receipt": receipt.words, "display": "full"}
    assert client.post(LOOK + "name/", changed).status_code == 400
    page = client.post(LOOK + "name/", {**changed, "given_name": "Айгүл", "family_name": "С"})
    assert page.status_code == 200
    assert Signature.objects.get().shown_name == "Айгүл С"
    client.post(LOOK + "name/", {"receipt": receipt.words, "display": "hidden"})
    assert Signature.objects.get().shown_name == ""


def test_erasing_is_done_by_its_button(client: Client, receipt: Receipt) -> None:
    assert client.post(LOOK + "erase/", {"receipt": receipt.words}).status_code == 200
    assert Signature.objects.get().is_erased
