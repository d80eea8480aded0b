"""Who watches a site learns how it is, and of nobody in it."""

import datetime as dt
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from bench.load.servers import free_port
from birge.config import measuring
from birge.kit import clock
from birge.ledger.models import Head
from tests.cast import Cast, seal

pytestmark = pytest.mark.django_db


class Answer(list[bytes]):
    status = ""


def ask(path: str) -> Answer:
    answer = Answer()

    def start(status: str, _headers: list[tuple[str, str]], _info: object = None) -> None:
        answer.status = status

    answer.extend(measuring.Watched()({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, start))
    return answer


def measures() -> dict[str, float]:
    text = b"".join(ask("/metrics")).decode()
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_measures_are_those_of_record_and_outbox(cast: Cast) -> None:
    cast.sign(cast.collecting(), "aigul@example.kz")
    size = seal()
    cast.sign(cast.collecting("another"), "bota@example.kz")
    told = measures()
    assert told["birge_ledger_size"] == size
    assert told["birge_ledger_unsealed"] > 0
    assert told["birge_ledger_uncounted"] == 0
    assert told["birge_database_up"] == 1
    assert told["birge_disk_free_bytes"] > 0
    assert b"example.kz" not in b"".join(ask("/metrics"))


def test_a_record_that_keeps_up_is_ready_and_one_behind_is_not(cast: Cast) -> None:
    cast.sign(cast.collecting())
    seal()
    assert ask("/readyz").status == "200 OK"
    Head.objects.update(folded=0)
    later = clock.now() + dt.timedelta(seconds=measuring.SECONDS_BEHIND + 5)
    assert measuring.why_not_ready(later) == "the record is behind"
    assert measuring.why_not_ready(clock.now()) == ""


def test_a_stranger_address_is_not_there() -> None:
    assert ask("/").status.startswith("404")
    assert ask("/healthz").status == "200 OK"


@pytest.fixture
def address() -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    server = measuring.watched(address)
    assert server
    yield address
    server.shutdown()
    server.server_close()


def test_it_answers_on_its_own_port_and_a_taken_one_ends_nothing(
    address: str, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    with urllib.request.urlopen(f"http://{address}/healthz", timeout=5) as answer:
        assert answer.read() == b"well\n"
    assert measuring.watched(address) is None
    assert measuring.watched("nonsense") is None
    assert "nothing is told there" in caplog.text
