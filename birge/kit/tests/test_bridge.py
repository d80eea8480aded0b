"""A WSGI application behind an ASGI server sees the request, and its answer arrives whole."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.kit.bridge import Bridge, Environ, Message, Wsgi
from tests.loops import run

Headers = list[tuple[bytes, bytes]]


def served(
    application: Wsgi, headers: Headers | None = None, body: Iterable[bytes] = (), path: str = "/"
) -> tuple[list[Message], int]:
    """What was sent, and how many pieces of the body were taken in."""
    pieces, sent, taken = list(body), list[Message](), 0
    scope = {
        "type": "http", "method": "POST", "path": path, "query_string": b"a=\xff", "scheme": "http",
        "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 7), "headers": headers or [],
    }  # fmt: skip

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Message) -> None:
        sent.append(message)

    run(Bridge(application, threads=1)(scope, receive, send))
    return sent, taken


def echo(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
    content = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain"), ("X-Seen", environ.get("HTTP_X_SEEN", ""))])
    return [content]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=9000), max_size=5))
def test_a_body_in_pieces_arrives_whole(pieces: list[bytes]) -> None:
    sent, _taken = served(echo, [(b"content-length", b"1")], pieces)
    assert sent[0]["status"] == 200
    assert b"".join(message["body"] for message in sent[1:]) == b"".join(pieces)


def test_what_is_refused_unread_is_never_taken_in() -> None:
    def refuse(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        start("413 Too Large", [])
        return [b"no"]

    sent, taken = served(refuse, [(b"content-length", b"99999999")], [b"x" * 1000] * 9)
    assert (sent[0]["status"], taken) == (413, 0)


def test_a_long_answer_goes_piece_by_piece_and_is_closed() -> None:
    closed = []

    def stream(environ: Environ, start: Callable[..., Any]) -> Iterator[bytes]:
        start("200 OK", [])
        try:
            yield from (b"one", b"", b"two", b"three")
        finally:
            closed.append(True)

    sent, _taken = served(stream)
    assert [message["body"] for message in sent[1:]] == [b"one", b"two", b"three"]
    assert [message["more_body"] for message in sent[1:]] == [True, True, False]
    assert closed


def test_a_header_with_an_underscore_stands_for_no_other() -> None:
    headers = [(b"x_seen", b"forged"), (b"x-seen", b"true"), (b"x-seen", b"too")]
    sent, _taken = served(echo, headers)
    assert (b"x-seen", b"true,too") in sent[0]["headers"]


def test_several_cookies_stay_several() -> None:
    def cookies(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return [environ["HTTP_COOKIE"].encode(), environ["PATH_INFO"].encode("latin-1")]

    sent, _taken = served(cookies, [(b"cookie", b"a=1"), (b"cookie", b"b=2")], path="/қол/")
    assert b"".join(message["body"] for message in sent[1:]) == b"a=1; b=2" + "/қол/".encode()


def test_a_fault_of_the_application_is_not_swallowed() -> None:
    def broken(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        served(broken)
