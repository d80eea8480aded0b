"""The files of dumps. In front of many readers any static host does the same."""

from http import HTTPStatus

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from birge.opendata import dumps

TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    "": "text/plain; charset=utf-8",
}
# A dump is never changed; after some days it is gone.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def file(request: HttpRequest, day: str, name: str) -> HttpResponseBase:
    path = dumps.file_path(day, name)
    if path is None:
        raise Http404
    tag = f'"{day}/{name}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        response = FileResponse(path.open("rb"), content_type=TYPES[path.suffix])
        response["Content-Disposition"] = f'attachment; filename="birge-{day}-{name}"'
    if response.status_code != HTTPStatus.PRECONDITION_FAILED:
        response["ETag"], response["Cache-Control"] = tag, FOR_EVER
    return response
