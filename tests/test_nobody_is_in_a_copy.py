"""Whoever takes a copy of everything on the server finds no name, address or number in it."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from birge.courier.work import Courier
from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions.verbs.type_sheet import Line, type_sheet
from tests.cast import Cast, make_cast, seal

SECRETS = ("Зинаида", "Қасқабұлақова", "zinaida.unusual", "790102300123", "203.0.113.77")


def everyone_acts(client: Client, cast: Cast) -> list[Receipt]:
    """Ask, confirm, ask again, show, withdraw, erase, and be typed from paper."""
    at = clock.now()
    petition, receipts = cast.collecting(at=at), []
    text = petition.text_in("ru")
    assert text
    form = {
        "given_name": SECRETS[0], "family_name": SECRETS[1], "email": f"{SECRETS[2]}@example.kz",
        "display": "hidden", "consent": "on", "wants_news": "on", "text": text.pk,
    }  # fmt: skip
    for number in range(3):
        email = f"{SECRETS[2]}+{number}@example.kz"
        client.post("/ru/petitions/shelter/sign/", {**form, "email": email}, REMOTE_ADDR=SECRETS[4])
        chosen = {"given_name": SECRETS[0], "family_name": SECRETS[1], "wants_news": True}
        receipts.append(Receipt.new())
        token = cast.token(petition, at, email, receipts[-1], **chosen)
        client.post(f"/ru/petitions/confirm/{token}/", REMOTE_ADDR=SECRETS[4])
    client.post("/ru/petitions/receipt/withdraw/", {"receipt": receipts[0].words})
    client.post("/ru/petitions/receipt/erase/", {"receipt": receipts[1].words})
    client.post("/ru/petitions/shelter/lost-receipt/", {"email": f"{SECRETS[2]}+2@example.kz"})
    for by in ("Asel", "Bota"):
        type_sheet(petition, 1, [Line(SECRETS[0], SECRETS[1], SECRETS[3])], by, at)
    _sent(at)
    seal()
    return receipts


def copies() -> dict[str, bytes]:
    """Every file of the data folder and the ledger, and the database as it can be dumped."""
    folders = (Path(settings.DATA_DIR), Path(settings.LEDGER_DIR))
    files = {str(p): p.read_bytes() for f in folders for p in f.rglob("*") if p.is_file()}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = [
                [bytes(v) if isinstance(v, memoryview) else v for v in r] for r in cursor.fetchall()
            ]
            files[table] = repr(rows).encode() + b"".join(
                cell for row in rows for cell in row if isinstance(cell, bytes)
            )
    return files


@pytest.mark.committing
def test_no_copy_tells_who_signed(
    client: Client, committed: None, caplog: pytest.LogCaptureFixture
) -> None:
    kept = everyone_acts(client, make_cast())[2:]
    needles = [word.encode() for word in SECRETS]
    needles += [repr(word)[1:-1].encode() for word in SECRETS] + [r.secret for r in kept]
    needles += [r.words.encode() for r in kept] + [r.secret.hex().encode() for r in kept]
    found = [
        (place, needle)
        for place, content in copies().items()
        for needle in needles
        if needle in content
    ]
    assert found == []
    assert not any(word in caplog.text for word in SECRETS)


def _sent(at: dt.datetime) -> None:
    courier = Courier(lambda: at)
    courier.round(lambda: True)
    courier.close()
