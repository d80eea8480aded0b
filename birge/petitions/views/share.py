"""What other sites and readers of feeds take: no cookie is set and nothing is written."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.ledger.state import counted_as_of
from birge.petitions import feeds
from birge.petitions.models import Petition
from birge.petitions.pages import accepts, rungs
from birge.petitions.pictures import picture
from birge.petitions.states import WITHHELD
from birge.petitions.views.gates import public_petition, text_to_read
from birge.printing.answering import answer
from birge.upkeep import switches

FED = 50
# Stricter than the site's own, but for who may frame it.
POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}


@xframe_options_exempt
@csp_replace(POLICY)  # type: ignore[arg-type]
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """For an iframe on any site; the only page that may stand in one."""
    found = public_petition(slug)
    if not switches.is_on("embeds"):
        return _embed_off(request, found)
    text = text_to_read(found, request)
    context = {
        "petition": found,
        "text": text,
        "address": found.address_of(text),
        "as_of": counted_as_of(clock.now()),
        "rungs": rungs(found),
        "accepts": accepts(found),
        "invented": found.disclosure == "synthetic",
    }
    return render(request, "petitions/embed.html", context)


def _embed_off(request: HttpRequest, petition: Petition) -> HttpResponse:
    told = switches.declared("embeds").told
    context = {"petition": petition, "text": petition.current_text, "told": told}
    response = render(request, "petitions/embed_off.html", context, status=503)
    return switches.told_when(response, clock.now())


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    return answer(request, picture(public_petition(slug), clock.now()), "image/png")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    shown = Petition.objects.public().exclude(state__in=WITHHELD)
    newest = shown.order_by("-opened_on", "-id").for_page()[:FED]
    return _atom(feeds.newly_opened(newest))


@require_safe
def petition_feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _atom(feeds.life_of(public_petition(slug)))


def _atom(made: feeds.DayFeed) -> HttpResponse:
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
