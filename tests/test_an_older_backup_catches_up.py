"""A database restored from an older backup takes back what people signed meanwhile."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection
from django.test import Client

from birge.kit import clock
from birge.ledger.commands import ledger
from birge.ledger.guard import Fatal
from birge.ledger.models import Entry, Head, Leaf, Waiting
from birge.ledger.receipts import proof_for
from birge.ledger.tests.sealing import each_table
from birge.ledger.tests.test_guard import Silent
from birge.ledger.triggers import install_statements, lift_statements
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Ruling
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from birge.petitions.states import State
from birge.petitions.verbs.holding import UnknownReceipt
from birge.petitions.verbs.pause import pause
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import Cast, make_cast, seal

VERIFIER = Path(__file__).parents[1] / "verifier" / "src"
pytestmark = pytest.mark.committing


class Copy:
    """The rows of everything that a later day changes, as a backup has them."""

    MODELS = (Entry, Leaf, Waiting, Head, Signature)

    def __init__(self) -> None:
        self.rows = {model: list(model._default_manager.all()) for model in self.MODELS}
        self.states = dict(Petition.objects.values_list("pk", "state"))

    def restore(self) -> None:
        each_table(lift_statements)
        Decision.objects.filter(outcome=Outcome.PAUSED).delete()
        for model in (Signature, Waiting, Leaf, Entry, Head):
            model._default_manager.all().delete()
        for model in self.MODELS:
            model._default_manager.bulk_create(self.rows[model])
        for petition, state in self.states.items():
            Petition.objects.filter(pk=petition).update(state=state)
            Petition.objects.get(pk=petition).steps.filter(verb="pause").delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM petitions_countedday WHERE change <> 0 AND petition_id > 0")
        Head.objects.update(folded=0)
        each_table(install_statements)


def sign(cast: Cast, petition: Petition, *names: str) -> dict[str, Receipt]:
    receipts = {name: Receipt.new() for name in names}
    for name, receipt in receipts.items():
        cast.sign(petition, f"{name}@example.kz", at=clock.now(), receipt=receipt)
    return receipts


def catch_up(*words: str) -> str:
    answer = CliRunner().invoke(ledger, ["catch-up", *words])
    assert answer.exit_code == 0, answer.output
    return answer.output


def numbers(petition: Petition) -> tuple[int, int]:
    """What decides a step, and what the pages show."""
    fresh = Petition.objects.get(pk=petition.pk)
    return fresh.tally.total, fresh.published.total


def verified(tmp_path: Path) -> dict[str, Any]:
    words = ["count", str(settings.LEDGER_DIR), "--memory", str(tmp_path / "memory"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", *words],
        capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(VERIFIER)},
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["ok"]
    return said


def test_counts_receipts_and_withdrawals_are_whole_again(committed: None, tmp_path: Path) -> None:
    cast = make_cast()
    petition = cast.collecting(at=clock.now())
    early = sign(cast, petition, "aigul", "bota", "dina")
    seal()
    sign(cast, petition, "waited")
    backup = Copy()
    late = sign(cast, petition, "erlan", "fatima", "gulnar")
    withdraw(early["bota"], clock.now())
    withdraw(late["gulnar"], clock.now())
    size = seal()
    verified(tmp_path)
    backup.restore()
    with pytest.raises(Fatal, match="leaves were published"):
        seal()
    with pytest.raises(UnknownReceipt):
        withdraw(late["erlan"], clock.now())

    assert "5 entries were taken back" in catch_up()
    assert "0 entries were taken back" in catch_up()
    assert seal() == size
    assert numbers(petition) == (5, 5)
    assert verified(tmp_path)["petitions"]["shelter"]["count"] == 5

    signature = Signature.objects.get(withdrawal_hash=late["erlan"].withdrawal_hash)
    assert signature.is_erased
    assert proof_for(signature.entry, late["erlan"].secret).startswith("c2sp.org/tlog-proof@v1")
    page = Client().post("/ru/petitions/receipt/withdraw/", {"receipt": late["erlan"].words})
    assert page.status_code in (200, 302)
    sign(cast, petition, "new")
    assert seal() == size + 2
    assert numbers(petition) == (5, 5)
    assert verified(tmp_path)["petitions"]["shelter"]["count"] == 5


def test_a_petition_paused_meanwhile_is_paused_again_and_numbers_are_not_given_twice(
    committed: None, tmp_path: Path
) -> None:
    cast = make_cast()
    petition = cast.collecting(at=clock.now())
    sign(cast, petition, "aigul")
    seal()
    backup = Copy()
    sign(cast, petition, "bota")
    ground = next(iter(petition.rules.grounds))
    pause(petition, Ruling("Harm", ground, "ru"), clock.now())
    given = Decision.objects.latest("pk").pk
    seal()
    backup.restore()
    mirror = tmp_path / "mirror"
    shutil.copytree(settings.LEDGER_DIR, mirror)
    shutil.rmtree(settings.LEDGER_DIR)
    handler = partial(Silent, directory=str(mirror))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        told = catch_up("--from", f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
    assert f"moderation.decided  {given}" in told
    seal()
    assert numbers(petition) == (2, 2)
    again = Petition.objects.get(pk=petition.pk)
    assert again.state == State.PAUSED
    page = Client().get("/ru/petitions/shelter/")
    assert page.status_code == 200
    assert "Нужен приют" not in page.content.decode()
    another = cast.collecting("another", at=clock.now())
    assert Decision.objects.get(slug=another.slug).pk > given
    seal()
    verified(tmp_path)


def test_who_went_again_from_a_site_served_too_early_has_gone_once(
    committed: None, tmp_path: Path
) -> None:
    cast, at = make_cast(), clock.now()
    petition = cast.collecting(at=at)
    receipts = sign(cast, petition, "aigul", "bota", "dina")
    seal()
    backup = Copy()
    withdraw(receipts["aigul"], at)
    withdraw(receipts["bota"], at)
    seal()
    backup.restore()
    withdraw(receipts["aigul"], at)
    withdraw(receipts["bota"], at + dt.timedelta(days=1))
    assert "1 entry was taken back" in catch_up()
    seal()
    assert numbers(petition) == (1, 1)
    assert verified(tmp_path)["petitions"]["shelter"]["withdrawn"] == 2


def test_of_a_petition_that_is_lost_only_the_record_knows(committed: None) -> None:
    cast = make_cast()
    petition = cast.collecting(at=clock.now())
    seal()
    backup = Copy()
    lost = cast.collecting("lost", at=clock.now())
    receipt = sign(cast, lost, "aigul")["aigul"]
    withdraw(receipt, clock.now())
    sign(cast, petition, "aigul")
    seal()
    backup.restore()
    Petition.objects.filter(pk=lost.pk).update(slug="gone")
    told = catch_up()
    assert "petitions.signature_confirmed  lost" in told
    seal()
    assert numbers(petition) == (1, 1)
