"""The one place where the parts of the API are put together; each part has its own `api.py`."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI
from ninja.errors import ValidationError

from birge.bills.api import router as bills
from birge.bills.civic_api import router as civic
from birge.bills.norm_api import router as norms
from birge.bodies.api import router as bodies
from birge.broadcasts.api import router as broadcasts
from birge.cases.api import router as cases
from birge.causes.api import router as causes
from birge.chronicle.api import router as chronicle
from birge.gatherings.api import router as gatherings
from birge.moderation.api import router as moderation
from birge.opendata.answers import A_WHILE, BadQuestion, answer, problem
from birge.opendata.api import router as opendata
from birge.petitions.api import router as petitions

DESCRIPTION = (
    "Everything that Birge tells on its pages. Read only, without a key. Every answer has an ETag; "
    "lists are read by following `next`. Whole tables are under dumps/."
)

api = NinjaAPI(
    title="Birge",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
for router in (
    petitions, gatherings, broadcasts, cases, bills, civic, norms, causes, chronicle, bodies,
    moderation, opendata,
):  # fmt: skip
    api.add_router("", router)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document: made once, as it changes only with the program."""
    return dict(api.get_openapi_schema())


@api.get("/", include_in_schema=False, url_name="index")
def index(request: HttpRequest) -> HttpResponseBase:
    """A page for people with a browser; for programs, where to begin."""
    prefers = request.get_preferred_type(["application/json", "text/html"])
    response = HttpResponseRedirect(reverse("data")) if prefers == "text/html" else _index(request)
    patch_vary_headers(response, ["Accept"])
    return response


@api.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> HttpResponseBase:
    return answer(request, "", document, seconds=A_WHILE)


def _index(request: HttpRequest) -> HttpResponseBase:
    here = settings.BASE_URL + request.path
    lists = [path for path in document()["paths"] if "{" not in path]
    told = {
        "openapi": f"{here}openapi.json",
        "lists": [settings.BASE_URL + path for path in lists],
    }
    return answer(request, "", lambda: told, seconds=A_WHILE)


@api.exception_handler(BadQuestion)
def bad_question(request: HttpRequest, error: BadQuestion) -> HttpResponse:
    return problem(400, str(error))


@api.exception_handler(ValidationError)
def bad_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first fault in words; where it is, and what was expected."""
    first = error.errors[0]
    return problem(400, f"{first['loc'][-1]}: {first['msg']}.")


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404)
