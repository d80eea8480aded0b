import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from birge.courier.models import Letter
from birge.courier.tests.servers import LoopbackServer, Postmaster
from birge.courier.tests.writing import AT, Write
from birge.courier.verbs.post import post
from tests.running import needs_no_postgresql


@pytest.fixture
def at() -> dt.datetime:
    return AT


@pytest.fixture
def write(db: None) -> Write:
    """Posts a letter to Aigül, unless told otherwise."""

    def written(recipient: str = "aigul@example.kz", **changes: Any) -> Letter:
        words: dict[str, Any] = {
            "subject": "Растаңыз",
            "text": "Қолыңызды растаңыз\n",
            "html": "<p>Қолыңызды растаңыз</p>",
            "kind": "petitions.confirm",
            "language": "kk",
            "at": AT,
        }
        letter = post(recipient=recipient, **(words | changes))
        assert letter
        return letter

    return written


# The second of the two tells nothing of a database.
@pytest.fixture(
    params=[True, pytest.param(False, marks=needs_no_postgresql)],
    ids=["pipelining", "step by step"],
)
def postmaster(request: pytest.FixtureRequest) -> Postmaster:
    return Postmaster(request.param)


@pytest.fixture
def server(settings: Settings, postmaster: Postmaster) -> Iterator[Postmaster]:
    """A mail server that settings.MAIL_URL names."""
    controller = LoopbackServer(postmaster)
    controller.start()
    settings.MAIL_URL = controller.url
    settings.MAIL_FROM = "Birge <letters@birge.example>"
    yield postmaster
    controller.stop()
