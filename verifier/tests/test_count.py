import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from logs import WITNESSES, policy, removal, signature, withdrawal

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def signed(site: SimpleNamespace) -> SimpleNamespace:
    """700 signatures over two petitions, one withdrawn, one removed; shown as they are."""
    leaves = [signature(n, assurance="phone" if n % 5 == 0 else "email") for n in range(600)]
    leaves += [signature(n, "clean-water") for n in range(600, 700)]
    leaves += [withdrawal(1), removal(5)]
    site.log.publish(leaves, WITNESSES[:2])
    site.shown.say("clean-air", email=479, phone=119)
    site.shown.say("clean-water", email=100)
    site.shown.say("quiet")
    return site


def test_a_site_that_shows_what_its_log_says_is_in_order(signed: Any, run: Run) -> None:
    code, out, err = run("count", signed.address, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert said["ok"]
    assert (said["size"], said["compared"], said["faults"]) == (702, True, [])
    assert said["trust"] == "first_seen"
    assert said["petitions"]["clean-air"] == {
        "count": 598,
        "counts": {"email": 479, "phone": 119},
        "withdrawn": 1,
        "removed": {"duplicate": 1},
        "shown": 598,
        "shown_of": None,
    }


def test_each_answer_is_held_against_the_entries_it_was_counted_in(
    signed: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy site moves between two pages of its own answer."""
    monkeypatch.setattr("birge_verify.count.TRIES", 1)
    signed.shown.say("clean-air", of=301, email=240, phone=61)
    signed.shown.say("clean-water", of=650, email=50)
    signed.shown.say("quiet", of=702)
    code, out, _ = run("count", signed.address, "--json")
    assert (code, json.loads(out)["faults"]) == (0, [])
    assert json.loads(out)["petitions"]["clean-air"]["shown_of"] == 301
    signed.shown.say("clean-air", of=300, email=240, phone=61)
    code, out, _ = run("count", signed.address, "--json")
    assert (code, len(json.loads(out)["faults"])) == (1, 1)


def test_it_says_so_in_words_too(signed: Any, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("count", signed.address, "--policy", policy(tmp_path, 2))
    assert code == 0
    assert "702 entries verified." in out
    assert "clean-air: 598 (email 479, phone 119)" in out
    assert "cosigned by witness.example/w1 at 2026-11-22" in out


@pytest.mark.parametrize("change", [{"email": 480, "phone": 119}, {"email": 478, "phone": 120}, {}])
def test_a_number_that_differs_is_a_fault(
    signed: Any, run: Run, change: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge_verify.count.TRIES", 1)
    signed.shown.say("clean-air", **change)
    code, out, _ = run("count", signed.address, "--json")
    assert code == 1
    assert "clean-air" in json.loads(out)["faults"][0]


def test_a_petition_hidden_from_the_site_is_a_fault(
    signed: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge_verify.count.TRIES", 1)
    signed.shown.petitions = signed.shown.petitions[1:]
    assert run("count", signed.address)[0] == 1


def test_a_site_that_moves_while_it_is_read_is_looked_at_again(
    signed: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed.shown.say("clean-water", email=101)

    def publish(_: float) -> None:
        signed.log.publish([signature(900, "clean-water")], WITNESSES[:2])

    monkeypatch.setattr("birge_verify.count.time.sleep", publish)
    code, out, _ = run("count", signed.address, "--json")
    assert (code, json.loads(out)["size"]) == (0, 703)


def test_the_next_count_demands_that_the_log_grew(signed: Any, run: Run) -> None:
    assert run("count", signed.address)[0] == 0
    signed.log.publish([withdrawal(2)])
    signed.shown.say("clean-air", email=478, phone=119)
    code, out, _ = run("count", signed.address, "--json")
    assert (code, json.loads(out)["trust"]) == (0, "remembered")


def test_a_mirror_is_counted_without_a_site_and_with_it(
    signed: Any, run: Run, tmp_path: Path
) -> None:
    assert run("mirror", signed.address, tmp_path / "copy")[0] == 0
    code, out, _ = run("count", tmp_path / "copy", "--json")
    assert (code, json.loads(out)["compared"]) == (0, False)
    code, out, _ = run("count", tmp_path / "copy", "--site", signed.address, "--json")
    assert (code, json.loads(out)["compared"]) == (0, True)


def test_too_few_witnesses_for_the_policy(signed: Any, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("count", signed.address, "--policy", policy(tmp_path, 3), "--json")
    assert (code, json.loads(out)["problem"]) == (1, "too_few_witnesses")


def test_a_changed_key_is_an_alarm(signed: Any, run: Run) -> None:
    run("count", signed.address)
    signed.log.put("key", f"{WITNESSES[0].key()}\n".encode())
    code, out, _ = run("count", signed.address, "--json")
    assert (code, json.loads(out)["problem"]) == (1, "key_changed")


def test_a_log_without_entries_counts_nothing(site: Any, run: Run) -> None:
    site.log.publish([])
    code, out, _ = run("count", site.address, "--json")
    assert (code, json.loads(out)["petitions"]) == (0, {})


def test_an_answer_that_is_no_list_is_not_believed(signed: Any, run: Run) -> None:
    signed.shown.petitions = [{"slug": "clean-air"}]
    code, out, _ = run("count", signed.address, "--json")
    assert (code, json.loads(out)["problem"]) == (3, "bad_answer")
