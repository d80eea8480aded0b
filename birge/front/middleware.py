"""What stands before every page."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from birge.front.problems import away, problem, switched_off
from birge.kit import clock
from birge.upkeep import switches
from birge.upkeep.switches import SwitchedOff

API = "/api/"
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
READING = ("GET", "HEAD")
ONLY_READ = ("/api/", "/ledger/")
# Where files are sent: the draft of a body's answer.
UPLOADS = re.compile(r"/[a-z]{2}/desk/bodies/[^/]+/petitions/[^/]+/answer/")

logger = logging.getLogger("birge.front")

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_large_and_foreign_bodies(get_response: Handler) -> Handler:
    """Answers 400, 411, 413 or 415 before anything reads the body of the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        status = refusal(request)
        return in_its_language(request, status) if status else get_response(request)

    return middleware


def explain_refused_methods(get_response: Handler) -> Handler:
    """Refuses what no page takes, and gives every bare 405 words that its reader understands."""

    def middleware(request: HttpRequest) -> HttpResponse:
        allowed = methods(request.path)
        known = request.method in allowed
        response = get_response(request) if known else HttpResponseNotAllowed(allowed)
        bare = isinstance(response, HttpResponseNotAllowed) and not response.content
        if not bare or request.path.startswith("/ledger/"):
            return response
        page = in_its_language(request, 405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


class TellWhatIsSwitchedOff:
    """What a verb or a view finds switched off or away is told in words; the API is one switch."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            is_off = request.path.startswith(API) and not switches.is_on("api")
        except OperationalError:
            return away(request)
        if is_off:
            return switched_off(request, SwitchedOff("api"), clock.now())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SwitchedOff):
            return switched_off(request, error, clock.now())
        if isinstance(error, OperationalError | InterfaceError):
            # Whatever was begun was rolled back, or never reached the database.
            logger.error("the database is away: %s", type(error.__cause__ or error).__name__)
            return away(request)
        return None


def methods(path: str) -> tuple[str, ...]:
    return READING if path.startswith(ONLY_READ) else (*READING, "POST")


def refusal(request: HttpRequest) -> int | None:
    """The status to refuse this request with, judged by its headers alone."""
    declared = request.META.get("CONTENT_LENGTH") or ""
    if not declared:
        return 411 if request.method == "POST" else None
    if not (declared.isascii() and declared.isdigit()):
        return 400
    # A number of twenty digits is too much whatever it says, and costs no parsing.
    if len(declared) > 20 or int(declared) > most_bytes(request):
        return 413
    is_form = request.content_type in FORM_TYPES
    return 415 if request.method == "POST" and int(declared) and not is_form else None


def most_bytes(request: HttpRequest) -> int:
    """Teams write long texts at their desks, and officers send files with their answers."""
    if UPLOADS.fullmatch(request.path):
        return settings.MOST_UPLOADED
    at_desk = (
        request.path.partition("/desk/")[1] and settings.SESSION_COOKIE_NAME in request.COOKIES
    )
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE if at_desk else settings.FORM_MAX_SIZE


def in_its_language(request: HttpRequest, status: int) -> HttpResponse:
    """These answers come before the language of the page is chosen, or after it is dropped."""
    code = translation.get_language_from_request(request, check_path=True)
    with translation.override(code):
        return problem(request, status)
