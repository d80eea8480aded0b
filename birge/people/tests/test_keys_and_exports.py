import base64
import csv
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from birge.ledger.encoding import canonical
from birge.people import keyfile, sealed
from birge.people.commands import keys, open_export
from birge.people.export import KIND, commitment


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "cause.key"
    assert CliRunner().invoke(keys, ["new", "--out", str(path), "--no-passphrase"]).exit_code == 0
    return path


def line(public_key: str, name: str, nonce: bytes = bytes(32), **changed: str) -> str:
    record = canonical({"given_name": name, "family_name": "", "region": "KZ-62"})
    envelope = canonical({"nonce": nonce.hex(), "record": record.decode()})
    row = {
        "sealed": base64.b64encode(sealed.seal(public_key, envelope)).decode(),
        "commitment": commitment(nonce, record).hex(),
        "assurance": "email", "on": "2026-02-10", "language": "kk", "text": "00",
    }  # fmt: skip
    return json.dumps({**row, **changed})


def exported(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([json.dumps({"kind": KIND}), *lines]) + "\n", encoding="utf-8")
    return path


def test_only_the_owner_can_read_a_new_key(key: Path) -> None:
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_an_existing_key_is_never_overwritten(key: Path) -> None:
    before = key.read_bytes()
    result = CliRunner().invoke(keys, ["new", "--out", str(key), "--no-passphrase"])
    assert result.exit_code == 1
    assert "--out" in result.output
    assert key.read_bytes() == before


def test_a_key_that_has_nowhere_to_go_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "cause.key"
    result = CliRunner().invoke(keys, ["new", "--out", str(path), "--no-passphrase"])
    assert (result.exit_code, "can't be written" in result.output) == (1, True)


def test_a_passphrase_locks_the_key(tmp_path: Path) -> None:
    private_key, public_key = sealed.new_pair()
    path = tmp_path / "locked.key"
    keyfile.write(path, private_key, "бірге")
    assert private_key not in path.read_text()
    assert keyfile.read(path, "бірге") == private_key
    assert sealed.public_half(private_key) == public_key
    with pytest.raises(keyfile.WrongPassphrase):
        keyfile.read(path, "бөлек")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"kind": "birge private key"}', "\x00"])
def test_another_file_is_not_a_key(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other"
    path.write_text(content)
    with pytest.raises(keyfile.BadKeyFile):
        keyfile.read(path)


def test_an_export_opens_as_a_table(key: Path, tmp_path: Path) -> None:
    public_key = json.loads(key.read_text())["public"]
    path = exported(tmp_path, line(public_key, "Айгүл"), line(public_key, "=cmd()"))
    out = tmp_path / "out.csv"
    result = CliRunner().invoke(open_export, [str(path), "--key", str(key), "--out", str(out)])
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["given_name"] for row in rows] == ["Айгүл", "'=cmd()"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize(("place", "words"), [("nowhere/out.csv", "can't be"), ("", "exists")])
def test_a_table_that_has_nowhere_to_go_is_explained(
    key: Path, tmp_path: Path, place: str, words: str
) -> None:
    path, out = exported(tmp_path), tmp_path / place
    result = CliRunner().invoke(open_export, [str(path), "--key", str(key), "--out", str(out)])
    assert (result.exit_code, words in result.output) == (1, True)


def test_a_record_that_the_ledger_never_saw_is_reported(key: Path, tmp_path: Path) -> None:
    public_key = json.loads(key.read_text())["public"]
    path = exported(tmp_path, line(public_key, "Айгүл", commitment="00"))
    out = tmp_path / "out.csv"
    result = CliRunner().invoke(open_export, [str(path), "--key", str(key), "--out", str(out)])
    assert result.exit_code == 1
    assert "1 record" in result.output


@pytest.mark.parametrize("bad", ["not json", "[]", "{}", '{"sealed": "AAAA"}'])
def test_a_broken_line_is_named_and_nothing_is_left_behind(
    key: Path, tmp_path: Path, bad: str
) -> None:
    out = tmp_path / "out.csv"
    path = exported(tmp_path, bad)
    result = CliRunner().invoke(open_export, [str(path), "--key", str(key), "--out", str(out)])
    assert result.exit_code == 1
    assert "line 2" in result.output
    assert not out.exists()


def test_another_causes_export_is_refused(key: Path, tmp_path: Path) -> None:
    _private, other = sealed.new_pair()
    out = tmp_path / "out.csv"
    path = exported(tmp_path, line(other, "Айгүл"))
    result = CliRunner().invoke(open_export, [str(path), "--key", str(key), "--out", str(out)])
    assert result.exit_code == 1
    assert "another key" in result.output
