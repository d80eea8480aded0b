"""The press of the one button, on the shortest way: what a nation's best hour is made of.

Whatever it does not know, Django answers as before, and says why it refuses. The page is Django's
too: made for an invented signer, with every header that the middleware gives it, and filled with
each signer's own receipt. docs/decisions/0022-the-short-way-of-a-signature.md says what is left out
here, and why that is safe.
"""

import asyncio
import io
import re
import secrets
import time
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError

from birge.kit import clock
from birge.kit.batching import Interrupted
from birge.kit.bridge import Bridge, Environ, Receive, Scope, Send, environ_of
from birge.kit.tokens import BadToken
from birge.people.receipt import Receipt
from birge.petitions.intake import Press, Taken, take_in_soon
from birge.petitions.models import Signature, Text
from birge.petitions.verbs.confirm import AlreadySigned, LinkUsed
from birge.petitions.verbs.sign import NotOpen
from birge.upkeep.here import is_here

# In the environment of a request: what is counted already, and only has to be told.
GIVEN = "birge.given"
SECONDS_KEPT = 5.0
MOST_KEPT = 200
LONGEST_FORM = 4096
FORM = b"application/x-www-form-urlencoded"
LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
PATH = re.compile(rf"/({LANGUAGES})/petitions/confirm/([\w=-]+)/", re.ASCII)
SECRET = re.compile(rb"(?:^|;\s*)%s=([A-Za-z0-9]{32})(?:;|$)" % settings.CSRF_COOKIE_NAME.encode())
FORM_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
# Headers of the answer that belong to one visitor, or to one length of the page.
OWN = frozenset({"set-cookie", "content-length"})


class Given(NamedTuple):
    """A signature that is counted, with what only its signer is told."""

    signature: Signature
    receipt: Receipt
    promise: str

    @classmethod
    def of(cls, taken: Taken) -> "Given":
        return cls(taken.confirmed.signature, taken.receipt, taken.promise)


class Page(NamedTuple):
    """A page with a name in each place where a signer's own words go."""

    headers: list[tuple[bytes, bytes]]
    mould: bytes

    @classmethod
    def of(cls, headers: list[tuple[bytes, bytes]], body: bytes, own: dict[bytes, bytes]) -> "Page":
        """`own` are the words that stand in this body, by name."""
        places = {words: b"%%(%s)b" % name for name, words in own.items() if words}
        pieces = re.split(b"(" + b"|".join(map(re.escape, places)) + b")", body)
        mould = [places.get(piece) or piece.replace(b"%", b"%%") for piece in pieces]
        return cls(headers, b"".join(mould))

    def filled(self, own: dict[bytes, bytes]) -> bytes:
        return self.mould % own


class Pressed(NamedTuple):
    """What the request says: in which language, by which link, and whose forms come next."""

    language: str
    token: str
    cookie: bytes


class Express:
    def __init__(self, django: Bridge) -> None:
        self._django = django
        self._pages: dict[tuple[object, ...], tuple[float, asyncio.Task[Page | None]]] = {}

    async def answers(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether it did; what it leaves has not been read."""
        pressed = pressed_of(scope)
        if pressed is None:
            return False
        try:
            taken = await take_in_soon(Press(pressed.token, clock.now()))
        except (BadToken, NotOpen, AlreadySigned, LinkUsed, DatabaseError, Interrupted):
            # Nothing is stored: Django comes to the same end, in words.
            return False
        page = await self._page(scope, pressed, taken)
        if page is None:
            given = await self._django.aside(lambda: Given.of(taken))
            await self._django(scope, receive, send, {GIVEN: given})
            return True
        body = page.filled(own_words(pressed, taken.receipt, taken.promise))
        headers = [*page.headers, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return True

    async def _page(self, scope: Scope, pressed: Pressed, taken: Taken) -> Page | None:
        """One is made for all who wait for it; an older one serves while the next is made."""
        confirmed = taken.confirmed
        key = (pressed.language, confirmed.text, confirmed.on, bool(taken.promise))
        until, making = self._pages.get(key, (0.0, None))
        if making and making.done() and not making.exception() and time.monotonic() < until:
            return making.result()
        if making is None or making.done():
            if len(self._pages) >= MOST_KEPT:
                self._pages.clear()
            made = self._made(scope, pressed.language, taken)
            making = asyncio.get_running_loop().create_task(made)
            self._pages[key] = (time.monotonic() + SECONDS_KEPT, making)
        return await asyncio.shield(making)

    async def _made(self, scope: Scope, language: str, taken: Taken) -> Page | None:
        """Of the real signer nothing goes in but the petition's text, the day and the language."""
        confirmed = taken.confirmed
        text = await self._django.aside(lambda: _text(confirmed.text))
        invented = Signature(petition=text.petition, text=text, on=confirmed.on, assurance="email")
        nobody = Given(invented, Receipt.new(), secrets.token_hex(32) if taken.promise else "")
        pressed = Pressed(language, secrets.token_hex(32), secrets.token_hex(16).encode())
        answer = await self._django.ask(_as(scope, pressed, nobody))
        if answer.status != 200:
            return None
        body = FORM_TOKEN.sub(
            b'name="csrfmiddlewaretoken" value="' + pressed.cookie + b'"', answer.body
        )
        kept = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in answer.headers
            if name.lower() not in OWN
        ]
        return Page.of(kept, body, own_words(pressed, nobody.receipt, nobody.promise))


def pressed_of(scope: Scope) -> Pressed | None:
    """None for whatever is not the form that the page with one button sends."""
    if scope["method"] != "POST" or scope["query_string"]:
        return None
    found = PATH.fullmatch(scope["path"])
    if found is None:
        return None
    headers: dict[bytes, bytes] = dict(scope["headers"])
    length, secret = headers.get(b"content-length", b""), SECRET.search(headers.get(b"cookie", b""))
    is_form = headers.get(b"content-type") == FORM and length.isdigit() and len(length) < 5
    is_whole = len(headers) == len(scope["headers"]) and b"transfer-encoding" not in headers
    if not (secret and is_form and is_whole and int(length) <= LONGEST_FORM):
        return None
    return Pressed(found[1], found[2], secret[1]) if is_here(scope, headers) else None


def own_words(pressed: Pressed, receipt: Receipt, promise: str) -> dict[bytes, bytes]:
    """What on the page belongs to this visitor, by name."""
    return {
        b"receipt": receipt.words.encode(),
        b"promise": promise.encode(),
        b"token": pressed.token.encode(),
        b"cookie": pressed.cookie,
    }


def _text(number: int) -> Text:
    with_petition = Text.objects.select_related("petition__cause", "petition__body__territory")
    return with_petition.get(pk=number)


def _as(scope: Scope, pressed: Pressed, given: Given) -> Environ:
    """The same request by an invented signer, who takes no compressed page."""
    path = f"/{pressed.language}/petitions/confirm/{pressed.token}/"
    named = [pair for pair in scope["headers"] if pair[0] in (b"host", b"x-forwarded-proto")]
    own: dict[str, Any] = {
        "CONTENT_LENGTH": "0", "wsgi.input": io.BytesIO(), GIVEN: given,
        "HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}={pressed.cookie.decode()}",
    }  # fmt: skip
    return {**environ_of({**scope, "path": path, "headers": named}), **own}
