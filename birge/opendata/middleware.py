"""What stands before everything under /api/: any site may read it, as often as is fair."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from birge.kit import clock
from birge.opendata.answers import problem
from birge.opendata.limits import Allowance, Limiter
from birge.sluice.networks import asker

Handler = Callable[[HttpRequest], HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"
TOLD_TO_SCRIPTS = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


def open_data(get_response: Handler) -> Handler:
    limiter = Limiter()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith("/api/"):
            return get_response(request)
        allowance = _allowance(limiter, request)
        response = _respond(request, allowance, get_response)
        if allowance:
            for name, value in allowance.headers.items():
                response[name] = value
        return _open(response)

    return middleware


def _allowance(limiter: Limiter, request: HttpRequest) -> Allowance | None:
    limit: int = settings.API_LIMIT
    return limiter.count(asker(request), limit, clock.now()) if limit else None


def _respond(
    request: HttpRequest, allowance: Allowance | None, get_response: Handler
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _preflight()
    if allowance and allowance.is_used_up:
        response = problem(429, f"Ask again in {allowance.resets_in} seconds, or take a dump.")
        response["Retry-After"] = str(allowance.resets_in)
        return response
    if request.method != "HEAD":
        return get_response(request)
    # The same answer; the server leaves its body off.
    request.method = "GET"
    try:
        return get_response(request)
    finally:
        request.method = "HEAD"


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = TOLD_TO_SCRIPTS
    # Data are the same in every language: a cache must not keep them once for each.
    if response.get("Vary") == "Accept-Language":
        del response["Vary"]
        del response["Content-Language"]
    return response
