"""Signing: ask, be mailed, press one button."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from birge.kit import clock
from birge.kit.tokens import BadToken, ExpiredToken
from birge.petitions import slip as slips
from birge.petitions.express import GIVEN, Given
from birge.petitions.expressform import MAILED
from birge.petitions.forms import SignForm
from birge.petitions.intake import Press, take_in
from birge.petitions.models import Petition, Text
from birge.petitions.pages import accepts, languages_of
from birge.petitions.slip import Slip
from birge.petitions.verbs.ask import Caller, ask
from birge.petitions.verbs.confirm import AlreadySigned, LinkUsed
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.views.gates import petition_by_link, public_petition, text_to_read
from birge.sluice.admitting import MustWork
from birge.sluice.networks import asker
from birge.sluice.tickets import Shown, Ticket
from birge.upkeep import switches


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_petition(request: HttpRequest, slug: str) -> HttpResponse:
    if request.META.get(MAILED):
        return redirect("petitions:check-mail")
    return _sign(request, public_petition(slug))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_by_link(request: HttpRequest, key: str) -> HttpResponse:
    return _sign(request, petition_by_link(key))


def _sign(request: HttpRequest, petition: Petition) -> HttpResponse:
    at = clock.now()
    text = text_to_read(petition, request)
    if not petition.is_open(at):
        return _closed(request, petition)
    form = SignForm(petition, text, request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            ask(petition, text, form.wish(), _caller(request), at)
            return redirect("petitions:check-mail")
        switches.demand("signing")
    except MustWork as must:
        return _work(request, text, form, must.ticket, at)
    except switches.SwitchedOff:
        return _switched_off(request, petition, at)
    return _form(request, petition, text, form)


def _form(request: HttpRequest, petition: Petition, text: Text, form: SignForm) -> HttpResponse:
    status = 400 if form.is_bound else 200
    context = {
        "petition": petition, "text": text, "form": form, "accepts": accepts(petition),
        **languages_of(petition, text),
    }  # fmt: skip
    return render(request, "petitions/sign.html", context, status=status)


def _caller(request: HttpRequest) -> Caller:
    shown = Shown(request.POST.get("ticket", ""), request.POST.get("work", ""))
    return Caller(asker(request), get_language() or "en", shown)


def _work(
    request: HttpRequest, text: Text, form: SignForm, ticket: Ticket, at: dt.datetime
) -> HttpResponse:
    """What was typed stays in the page: nothing is stored meanwhile."""
    context = {"text": text, "form": form, "ticket": ticket, "seconds": ticket.opens_in(at)}
    return render(request, "petitions/work.html", context)


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same page for a new and for a repeated address."""
    return render(
        request, "petitions/check_mail.html", {"hours": settings.CONFIRMATION_LIFETIME_HOURS}
    )


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_signature(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button: mail scanners follow links, people press buttons.

    Exempt, since whoever holds the link may press it from anywhere, and nobody else can.
    """
    if given := request.META.get(GIVEN):
        return _thank(request, given)
    at = clock.now()
    try:
        slip = slips.unseal(token, at)
        if request.method == "POST":
            return _press(request, Press(token, at), slip)
    except ExpiredToken:
        return render(request, "petitions/link_expired.html", status=410)
    except BadToken:
        return render(request, "petitions/link_damaged.html", status=400)
    return _ask(request, slip, at)


def _ask(request: HttpRequest, slip: Slip, at: dt.datetime) -> HttpResponse:
    text = Text.objects.select_related("petition__body", "petition__cause").get(pk=slip.text_id)
    if not text.petition.is_open(at):
        return _closed(request, text.petition)
    context = {"petition": text.petition, "text": text, "shown_name": slip.shown_name}
    return render(request, "petitions/confirm.html", context)


def _press(request: HttpRequest, press: Press, slip: Slip) -> HttpResponse:
    try:
        return _thank(request, Given.of(take_in(press)))
    except LinkUsed as used:
        context = {"receipt": slip.receipt, "signature": used.signature, "used": True}
        return render(request, "petitions/thanks.html", context, status=409)
    except AlreadySigned as already:
        context = {"petition": already.petition}
        return render(request, "petitions/already_signed.html", context, status=409)
    except NotOpen:
        return _closed(request, Petition.objects.for_page().get(pk=slip.petition_id))


def _thank(request: HttpRequest, given: Given) -> HttpResponse:
    return render(request, "petitions/thanks.html", given._asdict())


def _closed(request: HttpRequest, petition: Petition) -> HttpResponse:
    return render(request, "petitions/closed.html", {"petition": petition}, status=409)


def _switched_off(request: HttpRequest, petition: Petition, at: dt.datetime) -> HttpResponse:
    """No new links; those that were mailed still open, since what is given is counted."""
    told = switches.declared("signing").told
    context = {"petition": petition, "told": told}
    response = render(request, "petitions/signing_off.html", context, status=503)
    return switches.told_when(response, at)
