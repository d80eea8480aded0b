"""Any history gives one count: from the database, from the pages, and from the verifier."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from birge.bodies.assurance import Assurance
from birge.people.models import Account
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature, Sweep
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.remove import remove
from birge.petitions.verbs.sweep import Choice, carry_out, propose_sweep, restore_sweep
from birge.petitions.verbs.type_sheet import Line, type_sheet
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import NOON, Cast, seal

VERIFIER = Path(__file__).parents[1] / "verifier" / "src"
ACTS = st.sampled_from(
    ["email", "esignature", "withdraw", "remove", "erase", "sheet", "sweep", "restore", "seal"]
)


class History:
    """People come and go; `left` are those who still count."""

    def __init__(self, cast: Cast, slug: str) -> None:
        self.cast, self.petition = cast, cast.collecting(slug)
        self.left: list[Receipt] = []
        # What a sweep took away and can give back.
        self.swept: list[Receipt] = []
        self.number = self.sheets = 0
        self.by = Account.objects.get_or_create(email="dana@example.kz")[0]

    def take(self, act: str) -> None:
        self.number += 1
        if act in ("email", "esignature"):
            receipt = Receipt.new()
            self.cast.sign(
                self.petition, f"{self.number}@example.kz", Assurance(act), receipt=receipt
            )
            self.left.append(receipt)
        elif act == "sheet":
            self._sheet()
        elif act == "seal":
            seal()
        elif act in ("sweep", "restore"):
            getattr(self, f"_{act}")()
        elif self.left:
            getattr(self, f"_{act}")(self.left[self.number % len(self.left)])

    def _withdraw(self, receipt: Receipt) -> None:
        withdraw(receipt, NOON)
        self.left.remove(receipt)

    def _remove(self, receipt: Receipt) -> None:
        mark = receipt.withdrawal_hash
        remove(Signature.objects.get(withdrawal_hash=mark), "duplicate", 1, NOON)
        self.left.remove(receipt)

    def _erase(self, receipt: Receipt) -> None:
        erase(receipt)

    def _sweep(self) -> None:
        """All that stand; a sweep begun before is taken back no more."""
        if self.left:
            day = self.petition.day_of(NOON)
            propose_sweep(self.petition, Choice(day, day), "forged", "Why", "en", self.by, NOON)
            Sweep.objects.filter(state="proposed").update(state="running")
            carry_out(NOON)
            self.left, self.swept = [], self.left

    def _restore(self) -> None:
        if self.swept:
            number = Sweep.objects.filter(petition=self.petition).latest("id").pk
            restore_sweep(number, "A mistake", self.by, NOON)
            carry_out(NOON)
            self.left, self.swept = self.left + self.swept, []

    def _sheet(self) -> None:
        self.sheets += 1
        line = Line("Ерлан", "Оспан", f"paper {self.number}")
        for by in ("Asel", "Bota"):
            type_sheet(self.petition, self.sheets, [line], by, NOON)


def recounted(folder: Path, memory: Path) -> dict[str, Any]:
    words = ["count", str(folder), "--memory", str(memory), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", *words],
        capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(VERIFIER)},
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, min_size=1, max_size=20))
def test_every_history_gives_one_count(
    cast: Cast, tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    history = History(cast, f"history-{Petition.objects.count()}")
    for act in acts:
        history.take(act)
    seal()
    petition = Petition.objects.get(pk=history.petition.pk)
    assert petition.tally.total == len(history.left) + history.sheets
    assert {k: n for k, n in petition.published.counts.items() if n} == petition.tally.counts
    said = recounted(Path(settings.LEDGER_DIR), tmp_path_factory.mktemp("memory"))
    assert said["ok"]
    told = said["petitions"][petition.slug]
    assert (told["count"], told["counts"]) == (petition.tally.total, petition.tally.counts)
