"""How long answers take, by route and status: never by path, which may name a person's doing.

Each process that answers keeps its numbers and writes them into a folder of this machine's, every
two seconds at most; the worker adds them up for `/metrics`.
"""

import asyncio
import json
import logging
import os
import shutil
import socket
import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from birge.config.discretion import without_links
from birge.kit.bridge import Asgi, Message, Receive, Scope, Send
from birge.kit.histogram import Histogram

SECONDS_BETWEEN_WRITES = 2.0
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
NO_ROUTE = "(none)"
logger = logging.getLogger("birge.timing")


class Timed:
    """An application whose answers are timed, from the request's head to the answer's end."""

    def __init__(self, application: Asgi) -> None:
        self._application, self._told = application, Histogram()
        self._is_due = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def note(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._application(scope, receive, note)
        finally:
            self._add(scope, status, time.perf_counter() - begun)

    def _add(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = route_of(without_links(scope["path"]))
        self._told.add((method, route, str(status)), seconds)
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_later(SECONDS_BETWEEN_WRITES, self._write)

    def _write(self) -> None:
        self._is_due = False
        path = _folder() / f"{os.getpid()}.json"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".new")
            aside.write_text(json.dumps(self._told.as_rows()), encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            logger.warning("how long answers take can't be told: %s", error)


@lru_cache(maxsize=4096)
def route_of(path: str) -> str:
    """The pattern that a path is an instance of; all that is nowhere is one."""
    if path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return "/static/"
    language = get_language_from_path(path)
    with override(language or settings.LANGUAGE_CODE):
        try:
            route = resolve(path).route
        except Resolver404:
            return NO_ROUTE
    return "/" + (f"<language>/{route.partition('/')[2]}" if language else route)


def begin_anew() -> None:
    """Before the processes of a web server begin: the numbers of the last ones are history."""
    shutil.rmtree(_folder(), ignore_errors=True)


def timed() -> Histogram:
    """What all processes of this machine have told, those that ended meanwhile too."""
    found = Histogram()
    for path in sorted(_folder().glob("*.json")):
        try:
            found.merge(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            logger.warning("%s can't be read: %s", path.name, error)
    return found


def _folder() -> Path:
    """Hosts may share the folder of data; numbers of processes are their own."""
    return Path(settings.DATA_DIR) / "timing" / socket.gethostname()
