import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from birge.ledger.promise import promise
from logs import (
    LOG,
    PROMISER,
    WITNESSES,
    Log,
    policy,
    randomness,
    record,
    secret,
    signature,
    withdrawal,
)

from birge_verify.outcome import Failure
from birge_verify.policy import read_policy
from birge_verify.receipt import Proved, check_proof

Run = Callable[..., tuple[int, str, str]]
LEAVES = [*(signature(n) for n in range(300)), withdrawal(3)]


@pytest.fixture
def held(tmp_path: Path) -> SimpleNamespace:
    log = Log(tmp_path / "ledger")
    log.publish(LEAVES, WITNESSES[:2])
    return SimpleNamespace(log=log, policy=policy(tmp_path, 2), file=tmp_path / "a.tlog-proof")


def test_a_receipt_verifies_offline_and_opens(held: Any, run: Run) -> None:
    held.file.write_bytes(
        held.log.receipt(7, secret=secret(7), random=randomness(7), record=record(7))
    )
    code, out, err = run("receipt", held.file, "--policy", held.policy, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert (said["kind"], said["index"], said["size"], said["opened"]) == ("proof", 7, 301, True)
    assert said["entry"]["petition"] == "clean-air"
    assert list(said["cosigned"]) == ["witness.example/w1", "witness.example/w2"]


def test_the_copy_to_show_verifies_too(held: Any, run: Run) -> None:
    held.file.write_bytes(held.log.receipt(300))
    code, out, _ = run("receipt", held.file, "--policy", held.policy)
    assert code == 0
    assert "Entry 300 of 301 in birge.example/ledger." in out


def test_a_key_is_enough_where_no_witness_is_asked_for(held: Any, run: Run) -> None:
    held.file.write_bytes(held.log.receipt(7))
    assert run("receipt", held.file, "--key", LOG.key())[0] == 0


def test_without_anyone_to_believe_there_is_no_answer(held: Any, run: Run) -> None:
    held.file.write_bytes(held.log.receipt(7))
    assert run("receipt", held.file)[0] == 2


@pytest.mark.parametrize(
    "private",
    [
        {"secret": secret(8)},
        {"random": randomness(8), "record": record(7)},
        {"random": randomness(7), "record": record(8)},
        {"random": randomness(7)},
        {"record": record(7)},
        {"random": randomness(7) + record(7)[:1], "record": record(7)[1:]},
        {"another": b""},
    ],
)
def test_private_parts_of_another_are_refused(
    held: Any, run: Run, private: dict[str, bytes]
) -> None:
    held.file.write_bytes(held.log.receipt(7, **private))
    assert run("receipt", held.file, "--policy", held.policy)[0] == 1


def test_a_withdrawal_has_no_secret_to_open(held: Any, run: Run) -> None:
    held.file.write_bytes(held.log.receipt(300, secret=secret(3)))
    assert run("receipt", held.file, "--policy", held.policy)[0] == 1


def test_no_bit_of_a_receipt_is_without_meaning(tmp_path: Path) -> None:
    log = Log(tmp_path / "ledger")
    log.publish(LEAVES[:9], WITNESSES)
    rules = read_policy(policy(tmp_path, 3))
    whole = log.receipt(7, secret=secret(7), random=randomness(7), record=record(7))
    assert isinstance(check_proof(whole, rules), Proved)
    for bit in range(len(whole) * 8):
        altered = bytearray(whole)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Failure):
            check_proof(bytes(altered), rules)


def test_a_promise_is_told_apart_from_a_proof(held: Any, run: Run) -> None:
    held.file.write_bytes(promise(bytes(32), 1_795_342_920, PROMISER))
    code, out, _ = run("receipt", held.file, "--policy", held.policy, "--json")
    assert (code, json.loads(out)["kind"], json.loads(out)["by"]) == (0, "promise", 1_795_342_920)


def test_a_promise_by_a_stranger_is_refused(held: Any, run: Run) -> None:
    held.file.write_bytes(promise(bytes(32), 1, WITNESSES[0]))
    assert run("receipt", held.file, "--policy", held.policy)[0] == 1


@pytest.mark.parametrize("content", [b"", b"hello", b"c2sp.org/tlog-proof@v1\n", b"\xff" * 9])
def test_what_is_no_receipt_is_refused(held: Any, run: Run, content: bytes) -> None:
    held.file.write_bytes(content)
    assert run("receipt", held.file, "--policy", held.policy)[0] == 1


def test_a_file_that_is_not_there(held: Any, run: Run) -> None:
    assert run("receipt", held.file, "--policy", held.policy)[0] == 2
