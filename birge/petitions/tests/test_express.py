"""The short way answers as Django does, keeps its protections, and leaves the rest to it."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from birge.petitions.express import Express
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs.close import close
from tests.cast import Cast

COOKIE = "a" * 32


class Door:
    """A web server in front of the short way, which counts what Django is asked."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.asked = cast, 0
        self.petition: Petition = cast.collecting(at=clock.now(), goal=1)
        self._django = get_wsgi_application()
        self.express = Express(self._counting)

    def _counting(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        return self._django(environ, start)

    def link(self, email: str = "aigul@example.kz") -> str:
        wish = self.cast.wish(self.petition, email)
        return f"/ru/petitions/confirm/{wishes.seal(wish, Receipt.new(), clock.now())}/"

    def press(self, path: str, **environ: Any) -> tuple[int, dict[str, str], str]:
        body = f"csrfmiddlewaretoken={COOKIE}".encode()
        values = {
            "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": "127.0.0.1:8000", "HTTP_COOKIE": f"csrftoken={COOKIE}",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(), **environ,
        }  # fmt: skip
        told: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.express(values, lambda status, headers, *_: told.append((status, headers)))
        content = b"".join(answer).decode()
        status, headers = told[0]
        return int(status[:3]), dict(headers), content


@pytest.fixture
def door(cast: Cast) -> Iterator[Door]:
    # The test holds the connection, and what it wrote is not committed.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Door(cast)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_a_second_signer_is_counted_without_django(door: Door) -> None:
    door.press(door.link("first@example.kz"))
    before = door.asked
    status, _headers, page = door.press(door.link("second@example.kz"))
    assert (status, door.asked - before) == (200, 0)
    assert Signature.objects.count() == 2
    words = re.findall(r"birge1-[a-z2-7-]+", page)
    receipt = Receipt.parse(words[0])
    assert bytes(Signature.objects.latest("id").withdrawal_hash) == receipt.withdrawal_hash


def test_the_page_is_djangos_but_for_what_is_the_signers_own(door: Door) -> None:
    door.press(door.link("first@example.kz"))
    _status, headers, page = door.press(door.link("second@example.kz"))
    door.express._pages.clear()
    _status, slow_headers, slow = door.press(door.link("third@example.kz"))
    own = re.compile(
        r"birge1-[a-z2-7-]+|\d*/\w\w/petitions/confirm/[\w=-]+/|[\w+/=]{40,}|by \d+|\bleaf \S+"
    )
    assert own.sub("…", page) == own.sub("…", slow)
    assert set(headers) - {"Content-Length"} <= set(slow_headers)
    for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Cache-Control"):
        assert headers[name] == slow_headers[name]


def test_nobody_gets_anothers_receipt_or_cookie(door: Door) -> None:
    pages = [door.press(door.link(f"{number}@example.kz")) for number in range(4)]
    words = [re.findall(r"birge1-[a-z2-7-]+", page) for _status, _headers, page in pages]
    assert len({one for some in words for one in some}) == len(pages)
    assert all("Set-Cookie" not in headers for _status, headers, _page in pages[1:])


def test_forms_of_the_page_carry_the_visitors_own_token(door: Door) -> None:
    door.press(door.link("first@example.kz"))
    _status, _headers, page = door.press(
        door.link("second@example.kz"), HTTP_COOKIE="csrftoken=" + "b" * 32
    )
    tokens = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
    assert tokens == {"b" * 32}


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "GET"},
        {"QUERY_STRING": "a=b"},
        {"HTTP_COOKIE": ""},
        {"HTTP_COOKIE": "csrftoken=short"},
        {"CONTENT_TYPE": "application/json"},
        {"CONTENT_LENGTH": "99999"},
        {"CONTENT_LENGTH": "many"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_X_FORWARDED_HOST": "elsewhere.example"},
        {"wsgi.url_scheme": "https"},
    ],
    ids=str,
)
def test_whatever_it_does_not_know_is_djangos(door: Door, environ: dict[str, str]) -> None:
    door.press(door.link(), **environ)
    assert door.asked == 1


def test_another_host_is_refused_and_nothing_is_stored(door: Door) -> None:
    status, _headers, _page = door.press(door.link(), HTTP_HOST="elsewhere.example")
    assert status == 400
    assert not Signature.objects.exists()


def test_refusals_are_djangos_words(door: Door) -> None:
    link = door.link()
    assert door.press(link)[0] == 200
    assert door.press(link)[0] == 409
    assert door.press(door.link())[0] == 409
    assert door.press("/ru/petitions/confirm/nonsense/")[0] in (400, 404, 410)
    assert Signature.objects.count() == 1


def test_a_closed_petition_takes_nobody(door: Door) -> None:
    door.press(door.link("first@example.kz"))
    close(door.petition, clock.now())
    status, _headers, _page = door.press(door.link("second@example.kz"))
    assert status >= 400
    assert Signature.objects.count() == 1


def test_a_page_is_kept_for_one_text_and_one_day_alone(door: Door) -> None:
    door.press(door.link("first@example.kz"))
    ((host, _proto, language, text, on, promised),) = door.express._pages
    assert (host, language, promised) == ("127.0.0.1:8000", "ru", True)
    assert (text, on) == (Signature.objects.get().text_id, Signature.objects.get().on)
