"""The table of attacks in docs/spec/threats.md, run against a log that was honest until now."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Signer, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logs import LOG, WITNESSES, Log, head, policy, signature, withdrawal

from birge_verify.count import Count
from birge_verify.memory import Memory
from birge_verify.outcome import Failure
from birge_verify.policy import read_policy
from birge_verify.reading import Reading
from birge_verify.store import Folder

Run = Callable[..., tuple[int, str, str]]
LEAVES = [signature(n) for n in range(520)]


@pytest.fixture
def seen(site: SimpleNamespace, run: Run, tmp_path: Path) -> SimpleNamespace:
    """A log of 520 entries that this verifier has seen, under a policy of two witnesses."""
    site.log.publish(LEAVES, WITNESSES)
    site.shown.say("clean-air", email=520)
    site.policy = policy(tmp_path, 2)
    assert run("count", site.address, "--policy", site.policy)[0] == 0
    return site


DROPPED = LEAVES[:100] + LEAVES[101:]
FORGED = {
    "dropped": DROPPED,
    "dropped, padded": [*DROPPED, signature(900), signature(901)],
    "added in the past": [*LEAVES[:100], signature(900), *LEAVES[100:]],
    "changed": [*LEAVES[:100], signature(900), *LEAVES[101:]],
    "reordered": [*LEAVES[:100], LEAVES[101], LEAVES[100], *LEAVES[102:]],
    "emptied": [],
}


@pytest.mark.parametrize("forgery", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("command", ["count", "watch", "mirror"])
def test_another_past_is_refused_even_if_log_and_witnesses_sign_it(
    seen: Any, run: Run, tmp_path: Path, forgery: list[bytes], command: str
) -> None:
    Log(seen.log.folder).publish(forgery, WITNESSES)
    more: dict[str, list[Any]] = {"watch": ["--once"], "mirror": [tmp_path / "copy"]}
    words = more.get(command, [])
    if command == "mirror":
        # The mirror holds the honest log already.
        Log(tmp_path / "copy").publish(LEAVES, WITNESSES)
    code, out, _ = run(command, seen.address, *words, "--policy", seen.policy, "--json")
    assert (code, json.loads(out)["problem"]) in ((1, "forked"), (1, "shrunk"))


def test_the_two_heads_are_kept_as_evidence(seen: Any, run: Run, tmp_path: Path) -> None:
    Log(seen.log.folder).publish(FORGED["changed"], WITNESSES)
    run("watch", seen.address, "--once", "--policy", seen.policy)
    (kept,) = (tmp_path / "memory").glob("*.evidence")
    assert kept.read_bytes().count(b"birge.example/ledger\n520\n") == 2


@pytest.mark.parametrize("at", [0, 255, 256, 519])
def test_an_entry_other_than_the_signed_one_is_refused(seen: Any, run: Run, at: int) -> None:
    """The thief of the tiles host serves another leaf under the true head."""
    true = (seen.log.folder / "checkpoint").read_bytes()
    forged = [*LEAVES[:at], signature(900), *LEAVES[at + 1 :]]
    Log(seen.log.folder).publish(forged)
    seen.log.put("checkpoint", true)
    code, out, _ = run("count", seen.address, "--policy", seen.policy, "--json")
    assert (code, json.loads(out)["problem"]) == (1, "root_differs")


def test_a_replayed_old_head_is_refused(site: Any, run: Run, tmp_path: Path) -> None:
    old = site.log.publish(LEAVES[:10], WITNESSES)
    site.log.publish(LEAVES[10:], WITNESSES)
    rules = policy(tmp_path, 2)
    assert run("watch", site.address, "--once", "--policy", rules)[0] == 0
    site.log.put("checkpoint", old)
    code, out, _ = run("watch", site.address, "--once", "--policy", rules, "--json")
    assert (code, json.loads(out)["problem"]) == (1, "shrunk")


def test_a_head_by_another_key_is_refused(seen: Any, run: Run) -> None:
    thief = Signer.from_seed(LOG.name, bytes([66]) * 32)
    text = str(Checkpoint(LOG.name, 520, seen.log.tree.root(520)))
    seen.log.put("checkpoint", write(text, [thief.sign(text)]))
    code, out, _ = run("count", seen.address, "--policy", seen.policy, "--json")
    assert (code, json.loads(out)["problem"]) == (1, "unknown_log")


def test_the_thief_of_the_log_key_alone_cannot_reach_the_quorum(seen: Any, run: Run) -> None:
    more = Log(seen.log.folder)
    more.publish([*LEAVES, signature(900)], WITNESSES[:1])
    code, out, _ = run("count", seen.address, "--policy", seen.policy, "--json")
    assert (code, json.loads(out)["problem"]) == (1, "too_few_witnesses")


def test_a_frozen_log_is_noticed_by_its_witnesses_times(seen: Any, run: Run) -> None:
    words = ["watch", seen.address, "--once", "--policy", seen.policy, "--json"]
    code, out, _ = run(*words, "--oldest", 60)
    assert (code, json.loads(out)["problem"]) == (1, "stale")


def test_a_withdrawal_without_the_secret_is_a_fault(seen: Any, run: Run) -> None:
    seen.log.publish([withdrawal(9999)], WITNESSES)
    assert run("count", seen.address, "--policy", seen.policy)[0] == 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_bit_of_any_file_altered_is_refused_or_has_no_effect(
    tmp_path: Path, data: st.DataObject
) -> None:
    log = Log(tmp_path / "ledger")
    if not log.folder.exists():
        log.publish(LEAVES, WITNESSES)
    files = sorted(path for path in log.folder.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    altered = bytearray(whole)
    altered[bit // 8] ^= 1 << bit % 8
    path.write_bytes(altered)
    try:
        numbers = counted(log.folder, tmp_path)
    except Failure:
        pass
    else:
        assert numbers == {"clean-air": 520}
    finally:
        path.write_bytes(whole)
    assert counted(log.folder, tmp_path) == {"clean-air": 520}


def counted(folder: Path, beside: Path) -> dict[str, int]:
    rules = read_policy(policy(beside, 3))
    work = Count(Reading(Folder(folder), rules, Memory(beside / "memory"), "policy"))
    work.read_to(work.reading.head())
    numbers, faults = work.tally.numbers()
    assert not faults
    return {name: own.count for name, own in numbers.items()}


def test_a_head_of_more_entries_than_there_are_is_refused(seen: Any, run: Run) -> None:
    seen.log.put("checkpoint", head(10**15, bytes(32), WITNESSES))
    code, _, _ = run("watch", seen.address, "--once", "--policy", seen.policy, "--json")
    assert code == 3
