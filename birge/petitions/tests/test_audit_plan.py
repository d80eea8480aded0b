import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.ledger.checkpoint import Checkpoint
from birge.petitions.auditing.files import BadFile, render
from birge.petitions.auditing.plan import Plan, Terms, read_plan, tolerable_of
from birge.petitions.tests.audits import SLUG, SOURCE

HEAD = Checkpoint("birge.example/ledger", 60_000, bytes(32))
PLAN = Plan(SLUG, HEAD, Terms(55_000, 544), SOURCE)


def test_a_plan_says_how_many_to_open() -> None:
    assert PLAN.terms.sample == 300


def test_a_plan_says_with_what_chance_it_passes() -> None:
    assert PLAN.terms.power == {
        0: "1.000000", 136: "0.474846", 272: "0.225061", 408: "0.106473", 544: "0.050276",
        545: "0.049999", 817: "0.011085", 1090: "0.002426", 1635: "0.000114",
    }  # fmt: skip


def test_more_bad_ones_to_pass_take_a_larger_sample() -> None:
    samples = [Terms(55_000, 544, accept=accept).sample for accept in range(4)]
    assert samples == sorted(set(samples))


def test_a_plan_reads_as_it_was_written() -> None:
    assert read_plan(PLAN.render()) == PLAN


@pytest.mark.parametrize(
    ("key", "value"),
    [("sample", 20), ("accept", 3), ("size", 54_999), ("tolerable", 600), ("confidence", "0.9"),
     ("power", []), ("more", 1), ("petition", "Clean Air"), ("size", "55000"), ("size", True),
     ("head", None), ("head", {"origin": "a\nb", "size": 60000, "root": ""}), ("randomness", "x"),
     ("accept", -1), ("confidence", 0.95)],
)  # fmt: skip
def test_an_altered_plan_is_refused(key: str, value: Any) -> None:
    content = json.loads(PLAN.render())
    with pytest.raises(BadFile):
        read_plan(render({**content, key: value}))


def test_another_spelling_of_a_plan_is_refused() -> None:
    with pytest.raises(BadFile):
        read_plan(json.dumps(json.loads(PLAN.render())).encode())


@pytest.mark.parametrize(
    "terms",
    [(0, 0), (10, 10), (10, 11), (10, 2, "0.95", 3), (10, 2, "1"), (10, 2, "95"), (10, 2, "0.4"),
     (10**10, 1), (10**8, 1), (10**6, 10, "0.95", 9)],
)  # fmt: skip
def test_terms_that_cannot_be_met_are_refused(terms: tuple[Any, ...]) -> None:
    with pytest.raises(BadFile):
        _sample = Terms(*terms).sample


def test_sheets_can_hold_more_signatures_than_the_log_has_entries() -> None:
    assert read_plan(Plan(SLUG, HEAD, Terms(60_001, 600), SOURCE).render()).terms.size == 60_001


def test_a_tolerable_share_is_rounded_down() -> None:
    assert tolerable_of("1%", 55_099) == 550
    assert tolerable_of("0.5%", 1_000) == 5
    assert tolerable_of("544", 55_000) == 544


@pytest.mark.parametrize("text", ["", "1 %", "-1", "1.5", "100%", "٣", "1e3", "%"])
def test_another_spelling_of_a_number_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        tolerable_of(text, 100)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_other_bytes_are_no_plan(body: bytes) -> None:
    with pytest.raises(BadFile):
        read_plan(body)


@settings(deadline=None)
@given(st.integers(0, len(PLAN.render()) - 1), st.integers(1, 255))
def test_a_plan_altered_in_one_byte_is_refused_or_is_another_plan(at: int, change: int) -> None:
    """Only the free words can change unseen here; the published SHA-256 tells that too."""
    body = bytearray(PLAN.render())
    body[at] ^= change
    try:
        other = read_plan(bytes(body))
    except BadFile:
        return
    assert other.fingerprint != PLAN.fingerprint
    assert other.terms.sample == 300


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        read_plan(b"[" * 100_000)
