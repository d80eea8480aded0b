"""A pause in the log is a pause: nobody was counted in it, and a decision stands behind it."""

import pytest
from birge.ledger.encoding import canonical
from logs import sheet, signature, withdrawal

from birge_verify.outcome import Refused
from birge_verify.tally import Tally


def decided(number: int, follows: int = 0) -> bytes:
    return canonical(
        {
            "kind": "moderation.decided", "number": number, "follows": follows,
            "outcome": "paused", "ground": "hatred", "reason": "0" * 64, "on": "2026-11-22",
        }
    )  # fmt: skip


def said(kind: str, decision: int, **more: object) -> bytes:
    fact = {"kind": f"petitions.{kind}", "petition": "clean-air", "on": "2026-11-22"}
    return canonical({**fact, "decision": decision, **more})


def closed(count: int) -> bytes:
    return canonical({"kind": "petitions.closed", "petition": "clean-air", "count": count})


OPEN = [signature(1), signature(2), decided(1)]
PAUSE = [*OPEN, said("paused", 1, count=2)]


def faults(leaves: list[bytes], step: int = 256) -> list[str]:
    tally = Tally()
    for start in range(0, len(leaves), step):
        tally.add(start, leaves[start : start + step])
    return tally.numbers()[1]


@pytest.mark.parametrize("step", [1, 2, 256])
def test_a_pause_and_its_end_are_lawful(step: int) -> None:
    ended = [*PAUSE, decided(2, 1), said("resumed", 2), signature(3), closed(3)]
    assert faults(ended, step) == []


@pytest.mark.parametrize("step", [1, 2, 256])
def test_one_may_leave_a_paused_petition(step: int) -> None:
    left = [*PAUSE, withdrawal(1), decided(2, 1), said("stopped", 2, count=1)]
    assert faults(left, step) == []
    assert faults([*left, decided(3, 2), said("resumed", 3), signature(5)], step) == []


@pytest.mark.parametrize("step", [1, 2, 256])
@pytest.mark.parametrize(
    "leaves",
    [
        pytest.param([*PAUSE, signature(3)], id="signed in an open pause"),
        pytest.param([*PAUSE, sheet(1, 3)], id="a sheet in a pause"),
        pytest.param(
            [*PAUSE, signature(3), decided(2, 1), said("resumed", 2)], id="signed in a past pause"
        ),
        pytest.param([*OPEN, said("paused", 1, count=3)], id="another count"),
        pytest.param([*OPEN, said("paused", 9, count=2)], id="no such decision"),
        pytest.param([*OPEN, said("resumed", 1)], id="resumed without a pause"),
        pytest.param([*OPEN, said("stopped", 1, count=2)], id="stopped without a pause"),
        pytest.param([*PAUSE, said("paused", 1, count=2)], id="paused twice"),
        pytest.param([*PAUSE, closed(2)], id="closed in a pause"),
        pytest.param([decided(1), decided(1)], id="a number given twice"),
        pytest.param([decided(1), decided(2, 7)], id="follows nothing"),
        pytest.param([decided(1), decided(2, 1), decided(3, 1)], id="two follow one"),
    ],
)
def test_what_can_not_be_is_a_fault(leaves: list[bytes], step: int) -> None:
    assert len(faults(leaves, step)) == 1


def test_others_are_signed_meanwhile() -> None:
    assert faults([*PAUSE, signature(9, "clean-water")]) == []


@pytest.mark.parametrize(
    "leaf",
    [
        said("paused", 0, count=2), said("paused", 1), said("resumed", 1, count=2),
        said("stopped", 1, count=-1), said("paused", 1, count=True), decided(0),
    ],
)  # fmt: skip
def test_a_misspelt_one_is_refused(leaf: bytes) -> None:
    with pytest.raises(Refused):
        faults([decided(1), leaf])
