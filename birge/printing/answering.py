"""A file that was made, as an answer: asked for again, it costs no more than its mark."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from birge.printing.kept import Made

# A changed text is seen within this time wherever an answer was kept on its way.
FRESH_SECONDS = 600


def answer(request: HttpRequest, made: Made, content_type: str, name: str = "") -> HttpResponseBase:
    """With a `name` the reader's browser saves it under that."""
    etag = f'"{made.mark}"'
    response = HttpResponse(made.content, content_type=content_type)
    if name:
        response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response["ETag"] = etag
    return get_conditional_response(request, etag, response=response) or response
