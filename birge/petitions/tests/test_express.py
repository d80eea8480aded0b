"""The short way answers as Django does, keeps its protections, and leaves the rest to it."""

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions import express as express_module
from birge.petitions.express import Express, Page
from birge.petitions.intake import Press, Taken, _store
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs.close import close
from tests.cast import Cast, make_cast
from tests.doors import Door, without_database
from tests.running import needs_no_postgresql

COOKIE = "a" * 32
FORM = f"csrfmiddlewaretoken={COOKIE}".encode()
HEADERS = {
    "content-type": "application/x-www-form-urlencoded", "content-length": str(len(FORM)),
    "host": "127.0.0.1:8000", "cookie": f"csrftoken={COOKIE}",
}  # fmt: skip


class Presses(Door):
    def __init__(self, cast: Cast) -> None:
        super().__init__(Express)
        self.cast = cast
        self.petition: Petition = cast.collecting(at=clock.now(), goal=1)

    def link(self, email: str = "aigul@example.kz") -> str:
        return f"/ru/petitions/confirm/{self.cast.token(self.petition, clock.now(), email)}/"

    def press(
        self, path: str, method: str = "POST", query: bytes = b"", scheme: str = "http",
        **changed: str,
    ) -> tuple[int, dict[str, str], str]:  # fmt: skip
        headers = {**HEADERS, **{name.replace("_", "-"): text for name, text in changed.items()}}
        return self.ask(path, headers, FORM, method=method, query=query, scheme=scheme)


def take_in_here(press: Press) -> Taken:
    (answer,) = _store([press])
    if isinstance(answer, Exception):
        raise answer
    return answer


@pytest.fixture
def door(committed: None, monkeypatch: pytest.MonkeyPatch) -> Presses:
    door = Presses(make_cast())

    async def take(press: Press) -> Taken:
        taken: Taken = await door.writer.aside(lambda: take_in_here(press))
        return taken

    monkeypatch.setattr(express_module, "take_in_soon", take)
    return door


def test_a_second_signer_is_counted_without_django(door: Presses) -> None:
    door.press(door.link("first@example.kz"))
    before = door.asked
    status, _headers, page = door.press(door.link("second@example.kz"))
    assert (status, door.asked - before) == (200, 0)
    assert Signature.objects.count() == 2
    words = re.findall(r"birge1-[a-z2-7-]+", page)
    receipt = Receipt.parse(words[0])
    assert bytes(Signature.objects.latest("id").withdrawal_hash) == receipt.withdrawal_hash


def test_the_page_is_djangos_but_for_what_is_the_signers_own(door: Presses) -> None:
    door.press(door.link("first@example.kz"))
    _status, headers, page = door.press(door.link("second@example.kz"))
    _status, slow_headers, slow = door.press(
        door.link("third@example.kz"), x_forwarded_host="127.0.0.1:8000"
    )
    own = re.compile(
        r"birge1-[a-z2-7-]+|\d*/\w\w/petitions/confirm/[\w=-]+/|[\w+/=]{32,}|by \d+|\bleaf \S+"
    )
    assert own.sub("…", page) == own.sub("…", slow)
    assert set(headers) == set(slow_headers) - {"set-cookie"}
    for name in ("x-frame-options", "referrer-policy", "cache-control", "content-language", "vary"):
        assert headers[name] == slow_headers[name]
    assert "default-src 'none'" in headers["content-security-policy"]


def test_whatever_stands_on_a_page_stands_there_filled() -> None:
    """A petition may speak of 100 %, or of what looks like one of our own places."""
    body = b"100 % of WORDS, %s, %(receipt)b, %% and AGAIN: WORDS"
    page = Page.of([], body, {b"receipt": b"WORDS", b"promise": b"AGAIN", b"token": b""})
    own = {b"receipt": b"birge1-%s", b"promise": b"100 %", b"token": b"unused"}
    assert page.filled(own) == b"100 % of birge1-%s, %s, %(receipt)b, %% and 100 %: birge1-%s"


def test_nobody_gets_anothers_receipt_or_cookie(door: Presses) -> None:
    pages = [door.press(door.link(f"{number}@example.kz")) for number in range(4)]
    words = [re.findall(r"birge1-[a-z2-7-]+", page) for _status, _headers, page in pages]
    assert len({one for some in words for one in some}) == len(pages)
    assert all("set-cookie" not in headers for _status, headers, _page in pages[1:])


def test_forms_of_the_page_carry_the_visitors_own_token(door: Presses) -> None:
    door.press(door.link("first@example.kz"))
    _status, _headers, page = door.press(
        door.link("second@example.kz"), cookie="csrftoken=" + "b" * 32
    )
    tokens = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
    assert tokens == {"b" * 32}


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "GET"},
        {"query": b"a=b"},
        {"cookie": ""},
        {"cookie": "csrftoken=short"},
        {"content_type": "application/json"},
        {"content_length": "99999"},
        {"content_length": "many"},
        {"transfer_encoding": "chunked"},
        {"host": "elsewhere.example"},
        {"x_forwarded_host": "elsewhere.example"},
        {"scheme": "https"},
    ],
    ids=str,
)
def test_whatever_it_does_not_know_is_djangos(door: Presses, changed: dict[str, Any]) -> None:
    door.press(door.link(), **changed)
    assert door.asked == 1


def test_another_host_is_refused_and_nothing_is_stored(door: Presses) -> None:
    status, _headers, _page = door.press(door.link(), host="elsewhere.example")
    assert status == 400
    assert not Signature.objects.exists()


def test_refusals_are_djangos_words(door: Presses) -> None:
    link = door.link()
    assert door.press(link)[0] == 200
    assert door.press(link)[0] == 409
    assert door.press(door.link())[0] == 409
    assert door.press("/ru/petitions/confirm/nonsense/")[0] in (400, 404, 410)
    assert Signature.objects.count() == 1


def test_a_closed_petition_takes_nobody(door: Presses) -> None:
    door.press(door.link("first@example.kz"))
    close(door.petition, clock.now())
    status, _headers, _page = door.press(door.link("second@example.kz"))
    assert status >= 400
    assert Signature.objects.count() == 1


def test_a_page_is_kept_for_one_text_and_one_day_alone(door: Presses) -> None:
    door.press(door.link("first@example.kz"))
    assert isinstance(door.short, Express)
    ((language, text, on, promised),) = door.short._pages
    assert (language, promised) == ("ru", True)
    assert (text, on) == (Signature.objects.get().text_id, Signature.objects.get().on)


def test_without_the_database_the_link_stays_good_and_nothing_is_half_done(door: Presses) -> None:
    link = door.link()
    with without_database():
        status, headers, page = door.press(link)
    assert (status, "retry-after" in headers) == (503, True)
    assert "Вернитесь через" in page
    assert not Signature.objects.exists()
    assert door.press(link)[0] == 200
    assert Signature.objects.count() == 1


@needs_no_postgresql
def test_without_room_for_the_lock_it_is_the_same(
    door: Presses, settings: Settings, tmp_path: Path
) -> None:
    link, there = door.link(), settings.DATA_DIR
    settings.DATA_DIR = tmp_path / "nowhere"
    assert door.press(link)[0] == 503
    settings.DATA_DIR = there
    assert door.press(link)[0] == 200
