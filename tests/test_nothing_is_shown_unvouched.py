"""A started worker publishes nothing before one of those outside has answered."""

import pytest
from pytest_django.fixtures import SettingsWrapper

from birge.config.working import Worker
from birge.ledger.running import sealer
from birge.ledger.tests.sealing import say


@pytest.mark.django_db
def test_the_worker_waits_for_those_outside(
    settings: SettingsWrapper, caplog: pytest.LogCaptureFixture
) -> None:
    say(1)
    sealer([]).round()
    settings.LEDGER_MIRRORS = ["http://127.0.0.1:9"]
    say(2)
    Worker().seal()
    assert "no head is shown yet" in caplog.text
    shown = sealer([]).published()
    assert shown is not None
    assert shown.size == 1
