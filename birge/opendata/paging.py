"""Pages that stay where they are while new rows come: each begins behind the last one's end."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

PAGE_SIZE = 50
T = TypeVar("T")


def cut(
    request: HttpRequest, rows: Iterable[T], size: int, end: Callable[[T], str]
) -> tuple[list[T], str | None]:
    """A page of `rows`, which hold one more if there is one, and the address of the next page."""
    found = list(rows)
    kept = found[:size]
    return kept, _next(request, end(kept[-1])) if len(found) > size else None


def _next(request: HttpRequest, cursor: str) -> str:
    asked = {**request.GET.dict(), "cursor": cursor}
    return f"{settings.BASE_URL}{request.path}?{urlencode(asked)}"
