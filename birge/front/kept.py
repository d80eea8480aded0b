"""Public pages and public data, kept for all who ask alike.

What is kept was asked for by nobody: without a cookie, an address or a language of anyone. It is
looked at anew at each reading, and made anew where the record, or anything that is told without a
fact, has changed. Where the database is away, the last one is still given.
"""

import datetime as dt
import hashlib
import logging
import re
import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from birge.kit import clock
from birge.kit.bridge import Answer, Bridge, Receive, Scope, Send, environ_of
from birge.kit.once import Once
from birge.ledger.state import mark
from birge.opendata.versions import versions
from birge.upkeep import notices, switches
from birge.upkeep.here import is_here

# At each reading: a name that was erased a moment ago must not be shown again.
SECONDS_BETWEEN_LOOKS = 0.0
# What changes without any sign, such as a name put right by an operator, shows after this.
SECONDS_AT_MOST = 10.0
SECONDS_UNKEPT = 60.0
MOST_KEPT = 500
LONGEST_QUERY = 200
LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
SLUG = r"(?:[\w-]+/)?"
PUBLIC = re.compile(
    rf"/(?:{LANGUAGES})/(?:(?:causes|cases|norms|gatherings)/{SLUG}|broadcasts/{SLUG}{SLUG}"
    rf"|petitions/{SLUG}(?:texts/|news/)?|bills/{SLUG}(?:compare/|versions/{SLUG})?)?"
    rf"|/api/v1/(?:petitions|causes|cases|bills|norms|broadcasts)/{SLUG}(?:count/)?"
)
# Whoever has no other cookie is nobody to us.
IMPERSONAL = frozenset({settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME})
ASKED_WITH = frozenset({b"host", b"x-forwarded-proto"})
# Of one asker, or of one moment.
OWN = re.compile("ratelimit.*|content-length|date|etag")
# A page is asked for anew each time, or a browser would show for a while what was taken back.
PAGE_CONTROL = "public, max-age=0"
LATER = "stale-if-error=3600"

logger = logging.getLogger("birge.front")
Key = tuple[str, bytes, bool]


@dataclass
class Page:
    """`headers` with its tag and length; none, and no body, for what is not to be kept."""

    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    tag: bytes = b""
    version: object = None
    made: float = 0.0
    looked: float = 0.0

    def holds(self, version: object, now: float) -> bool:
        if not self.tag:
            return now < self.made + SECONDS_UNKEPT
        return self.version == version and now < self.made + SECONDS_AT_MOST


class Kept:
    def __init__(self, django: Bridge) -> None:
        self._django = django
        self._pages: dict[Key, Page] = {}
        self._looks = Once[Key, Page]()
        self._version: tuple[float, object] = (0.0, None)

    async def answers(self, scope: Scope, _receive: Receive, send: Send) -> bool:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        key = key_of(scope, headers)
        if key is None:
            return False
        page = self._pages.get(key)
        if page is None or time.monotonic() > page.looked + SECONDS_BETWEEN_LOOKS:
            page = await self._looks.ask(key, partial(self._renewed, key, scope, page))
        if not page.tag:
            return False
        await _give(page, scope["method"], headers.get(b"if-none-match", b""), send)
        return True

    async def _renewed(self, key: Key, scope: Scope, page: Page | None) -> Page:
        try:
            version = await self._version_now()
        except DatabaseError:
            return self._last(page)
        now = time.monotonic()
        if page and page.holds(version, now):
            page.looked = now
            return page
        answer = await self._django.ask(environ_of(_nobodys(scope, gzip=key[2])))
        if answer.status >= 500:
            return self._last(page)
        if len(self._pages) >= MOST_KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[key] = page_of(answer, version, now)
        return self._pages[key]

    def _last(self, page: Page | None) -> Page:
        """As it was. Where there is none, Django says what there is to say."""
        if page:
            page.looked = time.monotonic()
        return page or Page()

    async def _version_now(self) -> object:
        """Asked of the database at each reading; one asks for all who wait."""
        asked, version = self._version
        if time.monotonic() > asked + SECONDS_BETWEEN_LOOKS:
            version = await self._django.aside(lambda: version_at(clock.now()))
            self._version = (time.monotonic(), version)
        return version


def version_at(at: dt.datetime) -> object:
    """Another one whenever a public page may have changed."""
    try:
        told = tuple((notice.pk, str(notice.texts)) for notice in notices.showing(at))
        return mark(), versions(), switches.names_off(), told, f"{at:%Y%m%d%H}"
    except DatabaseError:
        # Of no more use: the next one who asks begins with a connection of their own.
        connection.close()
        raise


def key_of(scope: Scope, headers: dict[bytes, bytes]) -> Key | None:
    """None for whatever is not a public page, asked for by nobody in particular."""
    if scope["method"] not in ("GET", "HEAD") or not PUBLIC.fullmatch(scope["path"]):
        return None
    query, cookie = scope["query_string"], headers.get(b"cookie", b"").decode("latin-1")
    names = {part.partition("=")[0].strip() for part in cookie.split(";") if part.strip()}
    is_whole = len(headers) == len(scope["headers"]) and b"authorization" not in headers
    if len(query) > LONGEST_QUERY or not names <= IMPERSONAL or not is_whole:
        return None
    if not is_here(scope, headers):
        return None
    return scope["path"], query, b"gzip" in headers.get(b"accept-encoding", b"")


def page_of(answer: Answer, version: object, now: float) -> Page:
    told = {name.lower(): value for name, value in answer.headers}
    control = told.get("cache-control", PAGE_CONTROL)
    if (
        answer.status != 200
        or "set-cookie" in told
        or "cookie" in told.get("vary", "").lower()
        or not control.startswith("public")
    ):
        return Page(version=version, made=now, looked=now)
    digest = hashlib.blake2b(answer.body, digest_size=12).hexdigest()
    tag = told.get("etag", f'W/"{digest}"').encode()
    waits = "" if control == PAGE_CONTROL else ", stale-while-revalidate=30"
    own: dict[str, Any] = {**told, "cache-control": f"{control}{waits}, {LATER}"}
    headers = [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in own.items()
        if not OWN.fullmatch(name)
    ]
    headers += [(b"etag", tag), (b"content-length", b"%d" % len(answer.body))]
    return Page(headers, answer.body, tag, version, now, now)


async def _give(page: Page, method: str, known: bytes, send: Send) -> None:
    tags = {tag.strip().removeprefix(b"W/") for tag in known.split(b",")}
    if page.tag.removeprefix(b"W/") in tags or known.strip() == b"*":
        kept = [
            pair for pair in page.headers if pair[0] not in (b"content-length", b"content-type")
        ]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": page.headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else page.body})


def _nobodys(scope: Scope, *, gzip: bool) -> Scope:
    """The same page, asked for by nobody."""
    headers = [pair for pair in scope["headers"] if pair[0] in ASKED_WITH]
    if gzip:
        headers.append((b"accept-encoding", b"gzip"))
    return {**scope, "method": "GET", "client": None, "headers": headers}
