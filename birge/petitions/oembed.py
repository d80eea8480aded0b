"""oEmbed 1.0: from the address of a petition to what a site shows of it."""

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.views.decorators.http import require_safe

from birge.petitions.sharing import HEIGHT, WIDTH, iframe, titled
from birge.petitions.views.gates import public_petition

CACHED_SECONDS = 3600
PIXELS = re.compile(r"[1-9][0-9]{0,5}")


@require_safe
def oembed(request: HttpRequest) -> JsonResponse:
    """Refuses with 404 what is not a public petition here, 501 another format, 400 bad numbers."""
    if request.GET.get("format", "json") != "json":
        return _json({"error": HTTPStatus.NOT_IMPLEMENTED.phrase, "status": 501}, 501)
    width = pixels(request.GET.get("maxwidth"), WIDTH)
    height = pixels(request.GET.get("maxheight"), HEIGHT)
    language, slug = place(request.GET.get("url", ""))
    with translation.override(language):
        petition = public_petition(slug)
        told = {
            "version": "1.0",
            "type": "rich",
            "title": titled(petition),
            "provider_name": "Birge",
            "provider_url": settings.BASE_URL,
            "cache_age": CACHED_SECONDS,
            "html": iframe(petition, width, height),
            "width": width,
            "height": height,
        }
    return _json(told)


def pixels(asked: str | None, ours: int) -> int:
    """Ours, but not more than asked for; raises BadRequest where that is no number."""
    if asked is None:
        return ours
    if not PIXELS.fullmatch(asked):
        raise BadRequest
    return min(int(asked), ours)


def place(url: str) -> tuple[str, str]:
    """Language and slug of the petition whose page this is; raises Http404 for any other page."""
    try:
        asked, here = urlsplit(url), urlsplit(settings.BASE_URL)
    except ValueError as error:
        raise Http404 from error
    language = translation.get_language_from_path(asked.path)
    if (asked.scheme, asked.netloc.lower()) != (here.scheme, here.netloc.lower()) or not language:
        raise Http404
    with translation.override(language):
        try:
            found = resolve(asked.path)
        except Resolver404 as error:
            raise Http404 from error
    if found.view_name != "petitions:petition":
        raise Http404
    return language, found.kwargs["slug"]


def _json(value: dict[str, object], status: int = 200) -> JsonResponse:
    response = JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
