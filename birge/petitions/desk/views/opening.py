"""Sealed records for the organiser's browser, which opens them with a key that stays there."""

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
)
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from birge.people.gates import desk
from birge.people.models import Role
from birge.petitions.desk.gates import at_desk, news_of
from birge.petitions.exporting import export_page
from birge.petitions.links import stop_link_pattern
from birge.petitions.models import Petition

PAGE = 500
LINES = "application/x-ndjson"
# The worker that holds the key: it loads its own code and can talk to nobody.
ALONE = {"default-src": [NONE], "script-src": [SELF]}


@at_desk(Role.ORGANISER)
@require_safe
def open_records(
    request: HttpRequest, petition: Petition, number: int | None = None
) -> HttpResponse:
    """Without a number to look at all records; with one to send those news."""
    context = {
        "petition": petition,
        "news": news_of(petition, number) if number else None,
        "stop_link": stop_link_pattern(),
        "carries": settings.CARRY_NEWS,
        "batch": settings.NEWS_BATCH,
    }
    return render(request, "petitions/desk/records.html", context)


@at_desk(Role.ORGANISER)
@require_safe
def record_lines(request: HttpRequest, petition: Petition) -> HttpResponse:
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 19):
        return HttpResponseBadRequest()
    lines = "".join(export_page(petition, int(after), PAGE))
    return HttpResponse(lines, content_type=LINES)


@desk
@require_safe
def new_key(request: HttpRequest) -> HttpResponse:
    """The page makes a key in the browser, and nothing of it comes here."""
    return render(request, "petitions/desk/new_key.html")


@csp(ALONE)
@desk
@require_safe
def key_worker(request: HttpRequest) -> HttpResponse:
    """Served here and not as a static file, because it needs a policy of its own."""
    code = f'import "{static("petitions/records/worker.js")}";\n'
    return HttpResponse(code, content_type="text/javascript; charset=utf-8")
