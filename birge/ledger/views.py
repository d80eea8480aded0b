"""The public files of the ledger. In front of many readers any static host does the same."""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from birge.ledger.running import promiser

NUMBER = r"(?:x[0-9]{3}/){0,5}[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?"
TILE = re.compile(rf"tile/(?:entries|[0-9]|[1-5][0-9]|6[0-3])/{NUMBER}")
# A tile never changes; a head is old within seconds.
FOR_EVER, A_MOMENT = "public, max-age=31536000, immutable", "public, max-age=2"


@require_safe
def tile(request: HttpRequest, path: str) -> FileResponse:
    if not TILE.fullmatch(path):
        raise Http404
    return _file(path, "application/octet-stream", FOR_EVER)


@require_safe
def checkpoint(request: HttpRequest) -> FileResponse:
    return _file("checkpoint", "text/plain; charset=utf-8", A_MOMENT)


@require_safe
def key(request: HttpRequest) -> FileResponse:
    return _file("key", "text/plain; charset=utf-8", A_MOMENT)


@require_safe
def promise_key(request: HttpRequest) -> HttpResponse:
    """The verifier key of promises, which are not part of the log."""
    return HttpResponse(f"{promiser().key()}\n", content_type="text/plain; charset=utf-8")


def _file(path: str, content_type: str, caching: str) -> FileResponse:
    try:
        file = (Path(settings.LEDGER_DIR) / path).open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Http404 from None
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = caching
    # Browsers of other sites may verify, too: there is nothing here but public bytes.
    response["Access-Control-Allow-Origin"] = "*"
    return response
