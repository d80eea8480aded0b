import pytest

from birge.petitions.desk import gates


@pytest.fixture
def organiser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks is an organiser of the petition."""
    monkeypatch.setattr(gates, "let_in", lambda request, petition: True)
