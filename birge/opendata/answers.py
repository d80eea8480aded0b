"""What every answer of the API is made of."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from birge.opendata.versions import RELEASE

# Counts are old within seconds, laws and names within hours.
A_MOMENT, A_WHILE = 10, 300


class BadQuestion(ValueError):
    """A parameter that this address does not know or can't read; its words say what to do."""


def answer(
    request: HttpRequest, version: str, tell: Callable[[], Any], *,
    known: frozenset[str] = frozenset(), seconds: int = A_MOMENT,
) -> HttpResponseBase:  # fmt: skip
    """304 without asking `tell`, where the reader has this version. Raises BadQuestion.

    A parameter that nobody knows is refused: a misspelt filter must not look like an answer.
    """
    unknown = sorted(set(request.GET) - known)
    if unknown:
        names = ", ".join(sorted(known)) or "none"
        raise BadQuestion(f"Unknown parameter {unknown[0][:40]!r}. Known here: {names}.")
    tag = entity_tag(request.get_full_path(), version)
    response = get_conditional_response(request, etag=tag) or as_json(tell())
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


def entity_tag(path: str, version: str) -> str:
    """Weak: moments such as `as_of` go on while the numbers stand."""
    said = "\n".join((settings.BASE_URL, RELEASE, path, version))
    return f'W/"{hashlib.blake2b(said.encode(), digest_size=12).hexdigest()}"'


def as_json(value: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})


def problem(status: int, detail: str = "") -> HttpResponse:
    """Words of the standard, in no language but its own: programs compare them."""
    told: dict[str, Any] = {"error": HTTPStatus(status).phrase, "status": status}
    return as_json({**told, "detail": detail} if detail else told, status)
