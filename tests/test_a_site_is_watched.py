"""Who watches a site learns how it is, and of nobody in it."""

import datetime as dt
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from bench.load.servers import free_port
from birge.config import measuring
from birge.kit import clock
from birge.ledger.models import Head
from birge.upkeep import signs
from tests.cast import Cast, seal
from tests.running import until

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


def told_at(address: str) -> bytes:
    with urllib.request.urlopen(f"http://{address}/healthz", timeout=5) as answer:
        return bytes(answer.read())


def test_where_one_worker_tells_the_next_waits_until_it_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    address = f"127.0.0.1:{free_port()}"
    first = measuring.Watch(address)
    until(lambda: first.answers)
    second = measuring.Watch(address, pause=0.05)
    assert told_at(address) == b"well\n"
    until(lambda: "is taken, and told from there" in caplog.text)
    assert not second.answers
    first.end()
    until(lambda: second.answers)
    assert told_at(address) == b"well\n"
    second.end()


def test_an_address_that_is_none_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    watch = measuring.Watch("nonsense")
    until(lambda: "is not host:port" in caplog.text)
    watch.end()


def test_the_newest_dump_and_the_last_backup_tell_their_age(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR, settings.DUMPS_DIR = tmp_path, tmp_path / "dumps"
    today = clock.now().date()
    for days in (2, 9):
        (tmp_path / "dumps" / str(today - dt.timedelta(days))).mkdir(parents=True)
    assert measures()["birge_dump_age_days"] == 2
    assert "birge_backup_age_seconds" not in measures()
    signs.leave(signs.BACKUP)
    assert measures()["birge_backup_age_seconds"] < 60
