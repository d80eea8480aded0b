"""The press of the one button, on the shortest way: what a nation's best hour is made of.

Whatever it does not know, Django answers as before, and says why it refuses. The page is Django's
too: made for an invented signer, with every header that the middleware gives it, and filled with
each signer's own receipt. docs/decisions/0022-the-short-way-of-a-signature.md says what is left
out here, and why that is safe.
"""

import io
import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError

from birge.kit import clock
from birge.kit.batching import Interrupted
from birge.kit.tokens import BadToken
from birge.ledger.receipts import promise_for
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from birge.petitions.intake import take_in
from birge.petitions.models import Signature
from birge.petitions.verbs.confirm import AlreadySigned, Confirmed, LinkUsed
from birge.petitions.verbs.sign import NotOpen

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Filled = tuple[list[tuple[str, str]], bytes]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# In the environment of a request: what is counted already, and only has to be told.
GIVEN = "birge.given"
SECONDS_KEPT = 5.0
MOST_KEPT = 200
LONGEST_FORM = 4096
FORM = "application/x-www-form-urlencoded"
LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
PRESS = re.compile(rf"/({LANGUAGES})/petitions/confirm/([\w=-]+)/")
SECRET = re.compile(rf"(?:^|;\s*){settings.CSRF_COOKIE_NAME}=([A-Za-z0-9]{{32}})(?:;|$)")
FORM_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
# Headers of the answer that belong to one visitor, or to one length of the page.
OWN = frozenset({"set-cookie", "content-length"})


class Given(NamedTuple):
    """A signature that is counted, with what only its signer is told."""

    confirmed: Confirmed
    receipt: Receipt
    promise: str


class Page(NamedTuple):
    """The pieces of a page between which a signer's own words stand."""

    headers: list[tuple[str, str]]
    pieces: list[bytes]

    def filled(self, own: dict[bytes, bytes]) -> bytes:
        """Every second piece is the name of what belongs there."""
        return b"".join(own.get(piece, piece) for piece in self.pieces)


class Press(NamedTuple):
    language: str
    token: str
    cookie: str


class Express:
    """WSGI around WSGI."""

    def __init__(self, django: Application) -> None:
        self._django = django
        self._pages: dict[tuple[object, ...], tuple[float, Page]] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        press = _press(environ)
        answer = self._answer(environ, press) if press else None
        if answer is None:
            return self._django(environ, start_response)
        if isinstance(answer, Given):
            return self._django({**environ, GIVEN: answer}, start_response)
        headers, body = answer
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ: Environ, press: Press) -> "Given | Filled | None":
        at = clock.now()

        def tell(confirmed: Confirmed, receipt: Receipt) -> Given | Filled:
            body = confirmed.body
            given = Given(confirmed, receipt, promise_for(body, at) if body else "")
            page = self._page(environ, press, given)
            return (page.headers, page.filled(_own(press, given))) if page else given

        try:
            answer: Given | Filled = take_in(lambda: wishes.unseal(press.token, at), tell, at)
        except (BadToken, NotOpen, AlreadySigned, LinkUsed, DatabaseError, Interrupted):
            # Django comes to the same end, in words.
            return None
        return answer

    def _page(self, environ: Environ, press: Press, given: Given) -> Page | None:
        signature = given.confirmed.signature
        key = (
            environ.get("HTTP_HOST"), environ.get("HTTP_X_FORWARDED_PROTO"), press.language,
            signature.text_id, signature.on, bool(given.promise),
        )  # fmt: skip
        until, page = self._pages.get(key, (0.0, None))
        if time.monotonic() < until:
            return page
        page = self._made(environ, press.language, given)
        if page:
            if len(self._pages) >= MOST_KEPT:
                self._pages.clear()
            self._pages[key] = (time.monotonic() + SECONDS_KEPT, page)
        return page

    def _made(self, environ: Environ, language: str, given: Given) -> Page | None:
        """Of the real signer nothing goes in but the petition's text, the day and the language."""
        signature = given.confirmed.signature
        invented = Signature(
            petition=signature.petition, text=signature.text, on=signature.on,
            assurance=signature.assurance,
        )  # fmt: skip
        promise = secrets.token_hex(32) if given.promise else ""
        nobody = Given(Confirmed(invented, None), Receipt.new(), promise)
        press = Press(language, secrets.token_hex(32), secrets.token_hex(16))
        status, headers, body = _asked(self._django, _as(environ, press, nobody))
        if status != "200 OK":
            return None
        own = {value: name for name, value in _own(press, nobody).items() if value}
        body = FORM_TOKEN.sub(
            rb'name="csrfmiddlewaretoken" value="' + press.cookie.encode() + b'"', body
        )
        pieces = re.split(b"(" + b"|".join(map(re.escape, own)) + b")", body)
        kept = [header for header in headers if header[0].lower() not in OWN]
        return Page(kept, [own.get(piece, piece) for piece in pieces])


def _press(environ: Environ) -> Press | None:
    """Whether this is the form that the page with one button sends, and nothing else."""
    if environ["REQUEST_METHOD"] != "POST" or environ.get("QUERY_STRING"):
        return None
    found = PRESS.fullmatch(environ["PATH_INFO"])
    length, cookie = environ.get("CONTENT_LENGTH") or "", environ.get("HTTP_COOKIE", "")
    secret = SECRET.search(cookie)
    is_form = environ.get("CONTENT_TYPE") == FORM and length.isdecimal() and len(length) < 5
    if not (found and secret and is_form and int(length) <= LONGEST_FORM and _is_here(environ)):
        return None
    return Press(found[1], found[2], secret[1])


def _is_here(environ: Environ) -> bool:
    """By its one right name, and over the wire that the site wants; Django judges the others."""
    if environ.get("HTTP_X_FORWARDED_HOST"):
        return False
    return f"{_scheme(environ)}://{environ.get('HTTP_HOST')}" == settings.BASE_URL


def _scheme(environ: Environ) -> str:
    if settings.BEHIND_PROXY:
        return str(environ.get("HTTP_X_FORWARDED_PROTO", "http"))
    return str(environ["wsgi.url_scheme"])


def _own(press: Press, given: Given) -> dict[bytes, bytes]:
    """What on the page belongs to this visitor, by name."""
    return {
        b"{receipt}": given.receipt.words.encode(),
        b"{promise}": given.promise.encode(),
        b"{token}": press.token.encode(),
        b"{cookie}": press.cookie.encode(),
    }


def _as(environ: Environ, press: Press, given: Given) -> Environ:
    """The same request by an invented signer, who takes no compressed page."""
    path = f"/{press.language}/petitions/confirm/{press.token}/"
    own = {
        "PATH_INFO": path, "CONTENT_LENGTH": "0", "wsgi.input": io.BytesIO(), GIVEN: given,
        "HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}={press.cookie}",
        "HTTP_ACCEPT_ENCODING": "identity",
    }  # fmt: skip
    return {**environ, **own}


def _asked(django: Application, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    told: list[tuple[str, list[tuple[str, str]]]] = []
    body = django(environ, lambda status, headers, *_: told.append((status, headers)))
    content = b"".join(body)
    if close := getattr(body, "close", None):
        close()
    status, headers = told[0]
    return status, headers, content
