"""The form of a signature on the shortest way: where most of what comes is the usual form.

Whatever is not, and whatever is refused, is Django's to answer, with the same body read again.
docs/decisions/0037-the-short-way-of-a-form.md says what is left out here, and why that is safe.
"""

import asyncio
import io
import re
import time
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import DatabaseError
from django.middleware import csrf

from birge.kit import clock
from birge.kit.batching import Interrupted
from birge.kit.bridge import Bridge, Message, Receive, Scope, Send, environ_of
from birge.kit.once import Once
from birge.petitions.asking import NotUsual, Standing, ask_soon, look_up, remembered, wish_of
from birge.petitions.express import FORM, LANGUAGES, OWN, SECONDS_KEPT, SECRET
from birge.petitions.verbs.ask import Caller
from birge.sluice.networks import asker_of
from birge.upkeep.here import is_here

# In the environment of a request: the letter is on its way, and only has to be told.
MAILED = "birge.mailed"
LONGEST_FORM = 8192
MOST_FIELDS = 30
SECONDS_FOR_A_FORM = 60
CODES = [code for code, _name in settings.LANGUAGES]
PATH = re.compile(rf"/({LANGUAGES})/petitions/([-\w]+)/sign/", re.ASCII)
TOKEN = re.compile(r"[A-Za-z0-9]{32}(?:[A-Za-z0-9]{32})?")

Head = list[tuple[bytes, bytes]]


class ExpressForm:
    def __init__(self, django: Bridge) -> None:
        self._django = django
        self._heads: dict[str, tuple[float, Head]] = {}
        self._looks = Once[str, Standing | None]()

    async def answers(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether it did; what it leaves has not been read."""
        found = PATH.fullmatch(scope["path"])
        if found is None or scope["method"] != "POST" or scope["query_string"]:
            return False
        headers: dict[bytes, bytes] = dict(scope["headers"])
        secret = secret_of(scope, headers)
        if secret is None:
            return False
        body = await _read(receive)
        if body is None:
            return True  # They have gone.
        caller = _caller(scope, headers, found[1])
        if await self._is_mailed(found[2], secret, body, caller):
            head = await self._head(scope, found[1])
            await send({"type": "http.response.start", "status": 302, "headers": head})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._django(scope, _again(body, receive), send)
        return True

    async def _is_mailed(self, slug: str, secret: str, body: bytes, caller: Caller) -> bool:
        try:
            typed = dict(parse_qsl(
                body.decode("ascii"), keep_blank_values=True, errors="strict",
                max_num_fields=MOST_FIELDS,
            ))  # fmt: skip
            if not matches(typed.get("csrfmiddlewaretoken", ""), secret):
                return False
            standing = remembered(slug) or await self._looked_up(slug)
            target = standing.targets.get(caller.language) if standing else None
            if standing is None or target is None:
                return False
            wish = wish_of(typed, target, standing.regions)
            return await ask_soon(standing, wish, target, caller, clock.now())
        except (NotUsual, ValueError, DatabaseError, Interrupted):
            # Nothing is stored: Django comes to the same end, in words.
            return False

    async def _looked_up(self, slug: str) -> Standing | None:
        look = partial(look_up, slug, CODES)
        return await self._looks.ask(slug, lambda: self._django.aside(look))

    async def _head(self, scope: Scope, language: str) -> Head:
        """Of Django's own answer, for a visitor of whom it knows nothing."""
        until, head = self._heads.get(language, (0.0, []))
        if time.monotonic() >= until:
            named = [
                pair for pair in scope["headers"] if pair[0] in (b"host", b"x-forwarded-proto")
            ]
            asked: dict[str, Any] = {"wsgi.input": io.BytesIO(), MAILED: True}
            environ = environ_of({**scope, "method": "GET", "headers": named}) | asked
            answer = await self._django.ask(environ)
            pairs = [(name.lower(), value) for name, value in answer.headers]
            head = [(a.encode("latin-1"), b.encode("latin-1")) for a, b in pairs if a not in OWN]
            head.append((b"content-length", b"0"))
            self._heads[language] = (time.monotonic() + SECONDS_KEPT, head)
        return head


def secret_of(scope: Scope, headers: dict[bytes, bytes]) -> str | None:
    """Of the visitor's cookie; None for whatever is not a form that a browser sends from here.

    As Django's CsrfViewMiddleware: an Origin must be this site; without one, a form that came
    encrypted is judged by its Referer, and that is left to Django.
    """
    length, secret = headers.get(b"content-length", b""), SECRET.search(headers.get(b"cookie", b""))
    is_form = headers.get(b"content-type") == FORM and length.isdigit() and len(length) < 5
    is_whole = len(headers) == len(scope["headers"]) and b"transfer-encoding" not in headers
    if not (secret and is_form and is_whole and int(length) <= LONGEST_FORM):
        return None
    origin = headers.get(b"origin")
    if origin is None and settings.BASE_URL.startswith("https:"):
        return None
    if origin is not None and origin != settings.BASE_URL.encode():
        return None
    return secret[1].decode() if is_here(scope, headers) else None


def matches(token: str, secret: str) -> bool:
    """By Django's own comparison, of a token that has its form."""
    return bool(TOKEN.fullmatch(token) and csrf._does_token_match(token, secret))  # type: ignore[attr-defined]


def _caller(scope: Scope, headers: dict[bytes, bytes], language: str) -> Caller:
    peer = (scope.get("client") or ("",))[0]
    return Caller(asker_of(peer, headers.get(b"x-forwarded-for", b"").decode("latin-1")), language)


async def _read(receive: Receive) -> bytes | None:
    """All of it; None where its sender is gone, or takes too long."""
    body, more = b"", True
    try:
        async with asyncio.timeout(SECONDS_FOR_A_FORM):
            while more:
                message = await receive()
                if message["type"] != "http.request" or len(body) > LONGEST_FORM:
                    return None
                body += message.get("body", b"")
                more = message.get("more_body", False)
    except TimeoutError:
        return None
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """What was read is given once more."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return messages.pop() if messages else await receive()

    return give
