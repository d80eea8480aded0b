import datetime as dt
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from birge.causes.models import Cause
from birge.front import dictionary, finding, problems, reference, wording
from birge.front.examples import MEASURED, REPORTED
from birge.kit import clock
from birge.ledger.running import NoKey, promiser, signer
from birge.petitions.models import Petition
from birge.upkeep.retention import rules

SHOWN = 6
FOUND_ON_A_PAGE = 20
ICON = Path(__file__).parent / "static" / "front" / "favicon.png"
# What is shown when even the page about a fault can't be made.
LAST_WORDS = """Birge: қате шықты. Кейінірек қайталап көріңіз.
Birge: ошибка. Попробуйте позже.
Birge: an error. Please try later.
"""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    petitions = Petition.objects.public()
    context = {
        "at": clock.now(),
        "causes": Cause.objects.public().with_texts()[:SHOWN],
        "collecting": petitions.collecting()[:SHOWN].with_tallies(),
        "awaiting": petitions.awaiting_answer()[:SHOWN].with_tallies(),
        "answered": petitions.answered()[:SHOWN].with_tallies(),
    }
    return render(request, "front/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = finding.SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "front/search.html", {"form": form, "hides": True}, status=400)
    question, found = finding.search(form)
    page = Paginator(found.pairs, FOUND_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "asked": form.cleaned_data["q"],
        "page": page,
        "total": found.total,
        "results": finding.results(list(page), question),
        "follow": form.followed,
        "hides": True,
    }
    return render(request, "front/search.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "front/about.html", {"measured": MEASURED, "reported": REPORTED})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "front/privacy.html")


@require_safe
def data(request: HttpRequest, document: Callable[[], dict[str, Any]]) -> HttpResponse:
    """For who writes programs: each operation, its parameters, and what it answers here today."""
    context = {
        "operations": reference.operations(document()),
        "dumps": dictionary.dumps_there(),
        "limit": settings.API_LIMIT,
    }
    return render(request, "front/data.html", context)


@require_safe
def data_tables(request: HttpRequest) -> HttpResponse:
    return render(request, "front/tables.html", {"tables": dictionary.tables()})


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """How long each thing is kept: the very rules that the daily job keeps."""
    return render(request, "front/retention.html", {"rules": rules()})


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """All is checked in the browser; the site gives its words, and its key to compare."""
    context = {"ledger_key": _ledger_keys(), "day_patterns": _day_patterns()}
    return render(request, "front/check.html", context)


def _ledger_keys() -> str:
    """The keys of heads and of promises, a line each; nothing where the site has none yet."""
    try:
        return "\n".join(str(one.key()) for one in (signer(), promiser()))
    except NoKey:
        return ""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration stays out of search results, where its example would pass for real."""
    closed = (
        ["/"]
        if settings.DEMO
        else ["/demo/", "/*/petitions/confirm/", "/*/petitions/link/", "/*/follow/"]
    )
    lines = chain(["User-agent: *"], (f"Disallow: {path}" for path in closed))
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=86_400)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for /favicon.ico unbidden; every one of them reads PNG under this name."""
    return HttpResponse(ICON.read_bytes(), content_type="image/png")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.problem(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.problem(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problems.problem(request, 403, problems.CSRF)


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth asks for this one; the API tells its own limits."""
    return problems.problem(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands alone: no database, no context of other parts, all languages on one page."""
    if problems.is_data(request):
        return problems.problem(request, 500)
    try:
        page = render_to_string("front/server_error.html", _alone())
    except Exception:
        return HttpResponse(LAST_WORDS, status=500, content_type="text/plain; charset=utf-8")
    return HttpResponse(page, status=500)


def _day_patterns() -> list[str]:
    """How this language writes a day of each month, for a browser that may not know it."""
    days = (wording.date_text(dt.date(2001, month, 22)) for month in range(1, 13))
    return [day.replace("2001", "{year}").replace("22", "{day}") for day in days]


def _alone() -> dict[str, object]:
    first = get_language() or settings.LANGUAGE_CODE
    languages = sorted(settings.LANGUAGES, key=lambda language: language[0] != first)
    try:
        styles = [
            staticfiles_storage.url(f"front/{name}.css") for name in ("tokens", "base", "parts")
        ]
    except ValueError:  # static files were never collected
        styles = []
    return {"languages": [code for code, _name in languages], "first": first, "styles": styles}
