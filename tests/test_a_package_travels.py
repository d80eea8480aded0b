"""From the server to the organisers to the body: three machines, two files, one number."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings

from birge.bodies.assurance import Assurance
from birge.bodies.models import Body
from birge.bodies.verbs.set_key import set_key
from birge.people import keyfile, sealed
from birge.people.receipt import Receipt
from birge.petitions.commands import petition as petition_command
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.type_sheet import Line, type_sheet
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import AKIMAT, NOON, ORGANISER_PRIVATE_KEY, Cast, seal
from tests.test_one_count import recounted

ROOT = Path(__file__).parents[1]


def signed(cast: Cast) -> Petition:
    """Fifty e-signatures, e-mail beside them, a sheet of two, one withdrawn and one erased."""
    petition = cast.statutory()
    gone, forgotten = Receipt.new(), Receipt.new()
    cast.sign(petition, "a@example.kz", given_name="=cmd()|A1")
    cast.sign(petition, "b@example.kz", receipt=gone)
    cast.sign(petition, "c", Assurance.ESIGNATURE, receipt=forgotten)
    for by in ("Asel", "Bota"):
        lines = [
            Line("=SUM(A1)", "Сейітова", "790102000001"),
            Line("Ерлан", "Оспан", "79", "KZ-62"),
        ]
        type_sheet(petition, 7, lines, by, NOON)
    withdraw(gone, NOON)
    erase(forgotten)
    Petition.objects.filter(pk=petition.pk).update(state=State.REACHED)
    seal()
    return Petition.objects.get(pk=petition.pk)


def birge(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In another process, which knows no database, no secret and no other folder."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("BIRGE", "DJANGO", "LC_", "LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "birge", "package", *words],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.django_db
def test_a_package_opens_elsewhere_and_its_numbers_are_the_ledgers(
    cast: Cast, tmp_path: Path
) -> None:
    body_private, body_public = sealed.new_pair()
    set_key(Body.objects.get(slug=AKIMAT), body_public)
    petition = signed(cast)
    organiser, body = tmp_path / "organiser", tmp_path / "body"
    organiser.mkdir()
    body.mkdir()
    made = CliRunner().invoke(
        petition_command, ["package", "statutory", str(organiser / "package.zip")]
    )
    assert made.exit_code == 0, made.output
    keyfile.write(organiser / "cause.key", ORGANISER_PRIVATE_KEY)
    words = ["open", "package.zip", "--key", "cause.key", "--for", body_public]
    done = birge(
        organiser, *words, "--out", str(body / "for-body.zip"), "--log", str(settings.LEDGER_DIR)
    )
    assert done.returncode == 0, done.stderr
    assert "52 signatures" in done.stderr
    assert "50 of them have no identifier" in done.stderr

    keyfile.write(body / "body.key", body_private)
    read = birge(body, "read", "for-body.zip", "--key", "body.key", "--out", "names.csv")
    assert read.returncode == 0, read.stderr
    rows = rows_of(body / "names.csv")
    assert list(rows[0]) == ["given_name", "family_name", "identifier", "region"]
    assert [row["identifier"] for row in rows[-2:]] == ["790102000001", "79"]
    assert rows[-2]["given_name"] == "'=SUM(A1)"
    assert (body / "names.csv").stat().st_mode & 0o077 == 0

    manifest = _manifest(organiser / "package.zip")
    told = recounted(Path(settings.LEDGER_DIR), tmp_path / "memory")
    of_petition = told["petitions"]["statutory"]
    assert told["ok"]
    assert (manifest["total"], manifest["counts"]) == (of_petition["count"], of_petition["counts"])
    assert manifest["counts"] == petition.published.counts == {
        "email": 1, "esignature": 51, "paper": 2,
    }  # fmt: skip
    # E-mail does not count here, and one signer wished to be erased.
    assert manifest["erased"] == {"esignature": 1}
    assert len(rows) == 52


def _manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as file:
        found: dict[str, Any] = json.loads(file.read("manifest.json"))
    return found
