"""No room where the data are, or where the record is: refused in words, and then it goes on."""

import time
from functools import partial
from pathlib import Path

from tests.crowd import Crowd, head, told
from tests.disks import left_aside, small_disk
from tests.running import WORKER, Running, needs_no_postgresql, part, until

pytestmark = needs_no_postgresql

PAGE = "/ru/petitions/shelter/"
DATA_MEGABYTES, RECORD_MEGABYTES = 128, 4
# Some rounds of the sealer, which takes one a second.
SECONDS_OF_STANDING = 3.0


def stands(site: Running) -> bool:
    before = head(site)
    time.sleep(SECONDS_OF_STANDING)
    return head(site) == before


def moves_on(site: Running, before: int) -> bool:
    return head(site) > before


def is_refused_in_words(crowd: Crowd, link: str, language: str) -> bool:
    form = crowd.ask(language, "aigul@example.kz")
    press = told(crowd.site, "POST", link.replace("/ru/", f"/{language}/"), {"press": "1"})
    return all(
        status == 503 and f'lang="{language}"' in page and "<h1" in page
        for status, page in (form, press)
    )


def test_without_room_signing_is_refused_in_words_and_goes_on_by_itself(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data", DATA_MEGABYTES) as disk:
        site = Running(disk.folder)
        with site.served() as server:
            crowd = Crowd(site)
            link = crowd.todo.pop()
            with crowd.pressing():
                with disk.full(server.pid):
                    until(partial(is_refused_in_words, crowd, link, "ru"))
                    assert is_refused_in_words(crowd, link, "kk")
                    assert is_refused_in_words(crowd, link, "en")
                    assert told(site, "GET", PAGE)[0] == 200
                until(lambda: crowd.ask("kk", "aigul@example.kz")[0] == 302)
                assert crowd.press(link) == 200
                crowd.accepted.append(link)
            crowd.settle()


def test_without_room_for_the_record_signing_goes_on_and_counting_waits(tmp_path: Path) -> None:
    site = Running(tmp_path)
    with small_disk(tmp_path / "ledger", RECORD_MEGABYTES) as disk, site.served() as server:
        crowd = Crowd(site)
        with crowd.pressing():
            until(lambda: moves_on(site, 0))
            worker = part(server.pid, WORKER)
            assert worker
            with disk.full(worker):
                until(partial(stands, site))
                crowd.go_on()
                stood = head(site)
            until(partial(moves_on, site, stood))
        crowd.settle()
        assert not left_aside(disk.folder)
