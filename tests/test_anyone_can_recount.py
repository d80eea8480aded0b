"""What the sealer publishes, `birge-verify` recounts: one number from two separate programs."""

import datetime as dt
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from birge.ledger.guard import Guard
from birge.ledger.note import Signer
from birge.ledger.record import record
from birge.ledger.seal import Sealer
from birge.ledger.store import TileStore
from birge.petitions.facts import SignatureConfirmed, SignatureWithdrawn

VERIFIER = Path(__file__).parents[1] / "verifier" / "src"
ON = dt.date(2026, 11, 22)


def sign(number: int) -> None:
    assurance = "phone" if number % 3 else "email"
    text, commitment = sha256(b"text").digest(), sha256(b"C%d" % number).digest()
    withdrawal = sha256(b"\x03" + secret(number)).digest()
    fact = SignatureConfirmed("clean-air", text, "kk", assurance, ON, commitment, withdrawal)
    record(fact, ON)


def secret(number: int) -> bytes:
    return sha256(b"s%d" % number).digest()


@pytest.mark.django_db
def test_the_verifier_counts_what_was_sealed(tmp_path: Path) -> None:
    guard = Guard(tmp_path / "mark", Signer.from_seed("a.example/ledger", bytes(32)))
    sealer = Sealer(TileStore(tmp_path / "log"), guard)
    for start in (0, 200, 400):
        for number in range(start, start + 200):
            sign(number)
        record(SignatureWithdrawn("clean-air", ON, secret(start)), ON)
        sealer.round()
        said = count(tmp_path)
        assert said["ok"]
        petition = said["petitions"]["clean-air"]
        assert petition["count"] == (start + 200) - (start // 200 + 1)
        assert petition["withdrawn"] == start // 200 + 1


def count(folder: Path) -> dict[str, Any]:
    words = ["count", str(folder / "log"), "--memory", str(folder / "memory"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", *words],
        capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(VERIFIER)},
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    return said
