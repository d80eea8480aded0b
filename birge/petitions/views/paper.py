"""A petition on paper: made on the first request, kept until its words change."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.petitions import prints
from birge.petitions.models import Petition
from birge.petitions.views.gates import public_petition
from birge.printing.answering import answer
from birge.printing.paper import NoPress


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = public_petition(slug)
    if found.is_withheld:
        raise Http404(_("The moderators withhold the words of this petition."))
    return _printed(request, found, "poster")


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Only while it can be typed in: what is signed later counts nowhere."""
    found = public_petition(slug)
    if not found.is_open(clock.now()):
        raise Http404(_("This petition is closed: a sheet signed now would not be counted."))
    return _printed(request, found, "sheet")


def _printed(request: HttpRequest, petition: Petition, kind: prints.Kind) -> HttpResponseBase:
    try:
        made = prints.printed(petition, kind, clock.now())
    except NoPress as lacking:
        context = {"petition": petition, "packages": lacking}
        return render(request, "petitions/no_press.html", context, status=503)
    return answer(request, made, "application/pdf", f"{petition.slug}-{kind}.pdf")
