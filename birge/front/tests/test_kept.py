"""Public pages are kept for all alike: the newest, nobody's own, there without a database."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application

from birge.broadcasts.models import Cue
from birge.broadcasts.states import Ground
from birge.broadcasts.verbs.redact import redact
from birge.front import kept as keeping
from birge.front.kept import Kept
from birge.kit import clock
from birge.kit.bridge import Message
from birge.opendata.versions import changed
from birge.people.models import Role
from tests.cast import Cast, make_cast, member, seal, tell_of_a_broadcast
from tests.doors import Closing, without_database
from tests.loops import run

PAGE = "/ru/petitions/shelter/"
DATA = "/api/v1/petitions/shelter/"
HOST = "127.0.0.1:8000"


class Door:
    """A web server in front of what is kept, which counts what Django is asked."""

    def __init__(self) -> None:
        self.cast: Cast = make_cast()
        self.petition = self.cast.collecting(at=clock.now())
        self.asked = 0
        self._wsgi = get_wsgi_application()
        self._django = Closing(self._counting, threads=1)
        self.kept = Kept(self._django)

    def _counting(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        return self._wsgi(environ, start)

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        named = {"host": HOST, **{name.replace("_", "-"): text for name, text in headers.items()}}
        scope = {
            "type": "http", "method": method, "path": path, "query_string": b"",
            "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
            "headers": [(name.encode(), text.encode()) for name, text in named.items()],
        }  # fmt: skip
        told: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            told.append(message)

        async def answer() -> None:
            if not await self.kept.answers(scope, receive, send):
                await self._django(scope, receive, send)

        run(answer())
        found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        return told[0]["status"], found, b"".join(one["body"] for one in told[1:])


@pytest.fixture
def door(committed: None) -> Door:
    return Door()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks anew at every request, within the same tick of the clock too."""
    monkeypatch.setattr(keeping, "SECONDS_BETWEEN_LOOKS", -1.0)


@pytest.mark.parametrize("path", [PAGE, DATA, "/kk/", "/en/petitions/"])
def test_a_page_is_made_once_for_all(door: Door, path: str) -> None:
    first, second = door.get(path), door.get(path)
    assert first[0] == 200
    assert first == second
    assert door.asked == 1
    # A browser that may show a page before it asks would show what was taken back.
    assert ("stale-while-revalidate" in first[1]["cache-control"]) == (path == DATA)
    assert "stale-if-error" in first[1]["cache-control"]
    assert "stale-if-error" in first[1]["cache-control"]


def test_it_is_the_page_of_django(door: Door) -> None:
    _status, headers, page = door.get(PAGE)
    _status, plain_headers, plain = door.get(PAGE, cookie="sessionid=abc")
    assert page == plain
    for name in ("content-security-policy", "x-frame-options", "content-type", "content-language"):
        assert headers[name] == plain_headers[name]


def test_who_has_it_already_is_told_so(door: Door) -> None:
    _status, headers, _page = door.get(PAGE)
    status, again, body = door.get(PAGE, if_none_match=headers["etag"])
    assert (status, body, again["etag"]) == (304, b"", headers["etag"])
    assert "content-security-policy" in again


def test_whoever_asks_for_the_head_alone_gets_no_body(door: Door) -> None:
    _status, headers, page = door.get(PAGE)
    status, head, body = door.get(PAGE, method="HEAD")
    assert (status, body, head["content-length"]) == (200, b"", str(len(page)))
    assert head == headers


def test_words_that_are_withheld_leave_a_kept_page_at_once(door: Door) -> None:
    broadcast = tell_of_a_broadcast(door.cast.cause)
    path = f"/kk{broadcast.get_absolute_url()[3:]}first/"
    for _time in range(2):
        assert "кешке дейін" in door.get(path)[2].decode()
    cue = Cue.objects.get(number=1)
    redact(cue, Ground.PRIVATE, member("m@example.kz", Role.MODERATOR), clock.now())
    assert "кешке дейін" not in door.get(path)[2].decode()


def test_languages_and_ways_to_pack_are_kept_apart(door: Door) -> None:
    pages = {door.get(f"/{language}/petitions/shelter/")[2] for language in ("kk", "ru", "en")}
    assert len(pages) == 3
    _status, headers, packed = door.get(PAGE, accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert packed != door.get(PAGE)[2]


@pytest.mark.usefixtures("impatient")
def test_a_count_that_is_published_shows(door: Door) -> None:
    assert door.get(DATA)[2] == door.get(DATA)[2]
    before = door.get(DATA)
    door.cast.sign(door.petition)
    seal()
    after = door.get(DATA)
    assert before[1]["etag"] != after[1]["etag"]
    assert b'"count": 1' in after[2]


@pytest.mark.usefixtures("impatient")
def test_what_is_told_without_a_fact_is_seen_too(door: Door) -> None:
    door.get(PAGE)
    changed("petitions")
    door.get(PAGE)
    assert door.asked == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "csrftoken=abc; messages=abc"},
        {"authorization": "Basic abc"},
        {"host": "elsewhere.example"},
        {"x_forwarded_host": HOST},
    ],
    ids=str,
)
def test_whoever_may_be_somebody_is_answered_by_django(door: Door, changes: dict[str, str]) -> None:
    door.get(PAGE, **changes)
    door.get(PAGE, **changes)
    assert door.asked == 2
    assert not door.kept._pages


@pytest.mark.parametrize(
    "path",
    ["/ru/petitions/shelter/sign/", "/ru/petitions/receipt/", "/ru/desk/", "/ru/account/login/"],
)
def test_no_page_with_a_form_or_a_person_is_kept(door: Door, path: str) -> None:
    door.get(path)
    assert not any(page.tag or page.body for page in door.kept._pages.values())


def test_nothing_of_who_asks_first_is_in_what_the_next_one_gets(door: Door) -> None:
    secret = "z" * 32
    _status, headers, page = door.get(
        PAGE, cookie=f"csrftoken={secret}; language=kk", referer=f"https://{secret}.example/",
        user_agent=secret, accept_language="kk", x_forwarded_for="203.0.113.9",
    )  # fmt: skip
    assert b"csrfmiddlewaretoken" not in page
    assert secret not in page.decode() + str(headers)
    assert not any(name.startswith(("set-cookie", "ratelimit")) for name in headers)
    assert door.get(PAGE) == (200, headers, page)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("path", [PAGE, DATA])
def test_without_the_database_the_last_page_is_still_given(door: Door, path: str) -> None:
    before = door.get(path)
    with without_database():
        assert door.get(path) == before
    assert door.get(path)[0] == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Бірнеше минуттан кейін"), ("ru", "Вернитесь через"), ("en", "come back in a few")],
)
def test_without_the_database_signing_says_to_come_back(
    door: Door, language: str, words: str
) -> None:
    with without_database():
        status, headers, page = door.get(f"/{language}/petitions/shelter/sign/")
    assert status == 503
    assert int(headers["retry-after"]) > 0
    assert words in page.decode()
    assert door.get(f"/{language}/petitions/shelter/sign/")[0] == 200
