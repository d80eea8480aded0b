"""A signer is told all that is held; after erasing, what is told is what is left."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from birge.people.receipt import Receipt
from birge.people.sealed import unseal
from birge.petitions.models import Signature
from birge.petitions.states import State
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.keys import destroy_reach_key
from tests.cast import ORGANISER_PRIVATE_KEY, Cast


def told(client: Client, receipt: Receipt, language: str = "en") -> dict[str, Any]:
    answer = client.post(f"/{language}/petitions/receipt/data/", {"receipt": receipt.words})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "no-store" in answer["Cache-Control"]
    rows = json.loads(answer.content)["held"]
    assert all(row["means"] for row in rows)
    return {row["field"]: row["value"] for row in rows}


@pytest.fixture
def receipt(cast: Cast) -> Receipt:
    kept = Receipt.new()
    cast.sign(cast.collecting(), receipt=kept, region="KZ-62", display="full", wants_news=True)
    return kept


def test_every_column_is_told(client: Client, receipt: Receipt) -> None:
    held = told(client, receipt)
    renamed = {"entry": "public_record"}
    columns = {renamed.get(f.name, f.name) for f in Signature._meta.concrete_fields} - {"id"}
    assert columns <= set(held)
    record = unseal(ORGANISER_PRIVATE_KEY, base64.b64decode(held["sealed"]))
    assert "Айгүл" in json.loads(record)["record"]
    assert held["public_record"]["withdrawal"] == held["withdrawal_hash"]
    assert "Айгүл" in held["shown_name"]


def test_an_erased_signature_holds_no_person(client: Client, receipt: Receipt) -> None:
    erase(receipt)
    held = told(client, receipt)
    assert (held["sealed"], held["region"], held["shown_name"]) == (None, "", "")
    assert held["mark"] is not None
    signature = Signature.objects.get()
    signature.petition.state = State.ANSWERED
    signature.petition.save(update_fields=["state"])
    destroy_reach_key(signature.petition)
    assert told(client, receipt)["mark"] is None


@pytest.mark.parametrize("typed", ["", "birge1-nonsense", "x" * 5000])
def test_without_a_receipt_nothing_is_told(client: Client, cast: Cast, typed: str) -> None:
    answer = client.post("/en/petitions/receipt/data/", {"receipt": typed})
    assert answer.status_code == 400
    unknown = {"receipt": Receipt.new().words}
    assert client.post("/en/petitions/receipt/data/", unknown).status_code == 404
    assert client.get("/en/petitions/receipt/data/").status_code == 405


def test_each_language_explains_in_its_words(client: Client, receipt: Receipt) -> None:
    pages = set()
    for language in ("kk", "ru", "en"):
        path = f"/{language}/petitions/receipt/data/"
        pages.add(json.loads(client.post(path, {"receipt": receipt.words}).content)["about"])
    assert len(pages) == 3
