from pathlib import Path

import pytest

from birge.bodies.checks import presets_are_coherent
from birge.bodies.procedures import shelf
from birge.bodies.tests.files import SMALL


def test_the_presets_and_calendars_that_we_ship_are_coherent() -> None:
    assert presets_are_coherent() == []


def test_an_incoherent_preset_keeps_the_server_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.toml").write_text(SMALL.replace("0.5", "-5"), "utf-8")
    monkeypatch.setattr(shelf, "FOLDER", tmp_path)
    found = presets_are_coherent()
    assert [problem.id for problem in found] == ["bodies.E002"]
    assert "bad.toml: threshold.central.percent" in found[0].msg
