from pathlib import Path

import pytest

from birge.ledger.guard import Guard
from birge.ledger.seal import Sealer
from birge.ledger.store import TileStore
from birge.ledger.tests.sealing import SIGNER


@pytest.fixture
def counted() -> list[int]:
    return []


@pytest.fixture
def sealer(committed: None, tmp_path: Path, counted: list[int]) -> Sealer:
    def fold(start: int, bodies: list[bytes]) -> None:
        counted.extend(range(start, start + len(bodies)))

    return Sealer(TileStore(tmp_path / "ledger"), Guard(tmp_path / "mark", SIGNER), [fold])
