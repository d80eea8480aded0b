import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from logs import WITNESSES, policy, signature

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(("old", "new"), [(0, 5), (1, 2), (255, 257), (256, 600), (300, 300)])
def test_a_log_that_grows_is_in_order(site: SimpleNamespace, run: Run, old: int, new: int) -> None:
    site.log.publish([signature(n) for n in range(old)])
    assert run("watch", site.address, "--once")[0] == 0
    site.log.publish([signature(n) for n in range(old, new)])
    code, out, _ = run("watch", site.address, "--once", "--json")
    assert (code, json.loads(out)["size"]) == (0, new)


def test_it_tells_who_cosigned_and_when(site: Any, run: Run, tmp_path: Path) -> None:
    site.log.publish([signature(1)], WITNESSES, at=1_795_342_920)
    words = ["watch", site.address, "--once", "--policy", policy(tmp_path, 3)]
    code, out, _ = run(*words)
    assert code == 0
    assert "cosigned by witness.example/w3 at 2026-11-22 " in out
    assert run(*words, "--oldest", 999_999_999)[0] == 0


def test_it_goes_on_until_something_is_refused(
    site: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.log.publish([signature(1), signature(2)])
    nights = iter(["gone", "back", "forged"])

    def sleep(seconds: float) -> None:
        night = next(nights)
        checkpoint = site.log.folder / "checkpoint"
        if night == "gone":
            checkpoint.rename(checkpoint.with_name("aside"))
        elif night == "back":
            checkpoint.with_name("aside").rename(checkpoint)
        else:
            site.log.leaves.clear()
            site.log.tree.__init__([])
            site.log.publish([signature(1), signature(3), signature(4)])

    monkeypatch.setattr("birge_verify.watch.time.sleep", sleep)
    code, out, _ = run("watch", site.address, "--json")
    said = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [line.get("problem") for line in said] == [None, "unreachable", None, "forked"]
