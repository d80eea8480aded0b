"""The table of faults in docs/spec/ledger.md: the sealer is cut at every step, and goes on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from birge.ledger import seal
from birge.ledger.seal import Fold, Sealer
from birge.ledger.tests.sealing import check_whole, published, say


class Cut(Exception):
    """Stands for the power that fails."""


# A fault: where the power fails, and whether the head that outsiders see has advanced by then.
CUTS: dict[str, tuple[str, bool]] = {
    "before assigning": ("assign", False),
    "after assigning": ("extend", False),
    "while tiles are written": ("write", False),
    "after tiles": ("sign", False),
    "after signing": ("swap", False),
    "after the swap": ("publish", False),
    "before the head is shown": ("checkpoint", False),
    "after publishing": ("fold", True),
    "while counting": ("counting", True),
}


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("before", [0, 5, 255])
def test_a_sealer_cut_anywhere_goes_on_without_loss_or_double(
    sealer: Sealer, counted: list[int], monkeypatch: pytest.MonkeyPatch, cut: str, before: int
) -> None:
    say(*range(before))
    sealer.round()
    say(*range(before, before + 4))
    where, advances = CUTS[cut]
    with monkeypatch.context() as patch:
        failing = fail_at(where, sealer, counted, patch)
        with pytest.raises(Cut):
            failing.round()
    assert published(sealer).size == before + 4 * advances
    assert counted == list(range(before))
    say(before + 4)
    sealer.round()
    check_whole(sealer, list(range(before + 5)))
    assert counted == list(range(before + 5))


def fail_at(where: str, sealer: Sealer, counted: list[int], patch: pytest.MonkeyPatch) -> Sealer:
    def fail(*_: object) -> None:
        raise Cut

    if where == "counting":
        return replace(sealer, folds=[*sealer.folds, forget_and_fail(counted)])
    if where in ("assign", "swap"):
        patch.setattr(seal, where, fail)
    elif where == "write":
        patch.setattr(sealer.store, "_replace", after(2, sealer.store._replace, fail), raising=True)
    elif where == "checkpoint":
        patch.setattr(sealer.store, "_replace", only("checkpoint", sealer.store._replace, fail))
    else:
        patch.setattr(Sealer, where, fail)
    return sealer


def forget_and_fail(counted: list[int]) -> Fold:
    """The numbers live in the database and roll back with it; this list stands in for them."""

    def fold(start: int, bodies: list[bytes]) -> None:
        del counted[start:]
        raise Cut

    return fold


def after(times: int, real: Callable[..., None], fail: Callable[..., None]) -> Callable[..., None]:
    left = [times]

    def step(*arguments: object, **names: object) -> None:
        if not left[0]:
            fail()
        left[0] -= 1
        real(*arguments, **names)

    return step


def only(name: str, real: Callable[..., None], fail: Callable[..., None]) -> Callable[..., None]:
    def step(target: Path, *arguments: object, **names: object) -> None:
        if target.name == name:
            fail()
        real(target, *arguments, **names)

    return step
