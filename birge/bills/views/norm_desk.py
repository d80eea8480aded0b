"""The desk of a team that tells what the law said of an offence."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.bills.gates import offence_of_team
from birge.bills.models import Norm, Offence
from birge.bills.normforms import NormForm, OffenceForm, WhyForm
from birge.bills.verbs.begin_offence import begin_offence
from birge.bills.verbs.correct_norm import correct_norm
from birge.bills.verbs.open_bill import SlugTaken
from birge.bills.verbs.publish_bill import NothingToTell
from birge.bills.verbs.publish_offence import publish_offence
from birge.bills.verbs.record_norm import BadPenalty, TwoBeginnings, record_norm
from birge.bills.verbs.withdraw_norm import withdraw_norm
from birge.bills.views.norms import context_of
from birge.causes.courses.telling import CorrectedMeanwhile
from birge.causes.desk.gates import cause_of_team
from birge.kit import clock
from birge.people.gates import desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    form = OffenceForm(cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            offence = begin_offence(cause, form.plan(), account, clock.now())
        except SlugTaken:
            form.add_error("slug", _("Other norms have this address. Choose another."))
        else:
            return redirect("bills:desk-norms", offence.slug)
    context = {"cause": cause, "form": form, "title": _("Follow an offence")}
    return render(request, "bills/norms/form.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    offence, _account = offence_of_team(request, slug)
    return render(request, "bills/norms/desk.html", context_of(offence))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    offence, account = offence_of_team(request, slug)
    form = NormForm(offence.cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            record_norm(offence, form.plan(), account, clock.now())
        except (BadPenalty, TwoBeginnings) as refused:
            _explain(form, refused)
        else:
            messages.success(request, _("The norm is told."))
            return redirect("bills:desk-norms", offence.slug)
    return _written(request, offence, form, _("Record a norm"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    offence, account = offence_of_team(request, slug)
    norm = _standing(offence, key)
    form = NormForm(offence.cause, request.POST if request.method == "POST" else None, norm=norm)
    if form.is_valid():
        try:
            correct_norm(norm, form.plan(), form.texts("reason"), account, clock.now())
        except (BadPenalty, TwoBeginnings, CorrectedMeanwhile) as refused:
            _explain(form, refused)
        else:
            messages.success(request, _("Corrected. The old one stays readable beside it."))
            return redirect("bills:desk-norms", offence.slug)
    return _written(request, offence, form, _("Correct a norm"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    offence, account = offence_of_team(request, slug)
    norm = _standing(offence, key)
    form = WhyForm(offence.cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw_norm(norm, form.texts("why"), account, clock.now())
        messages.success(request, _("Withdrawn. It stays listed with the reason."))
        return redirect("bills:desk-norms", offence.slug)
    return _written(request, offence, form, _("Withdraw a norm"))


@desk
@require_POST
def make_public(request: HttpRequest, slug: str) -> HttpResponse:
    offence, account = offence_of_team(request, slug)
    try:
        publish_offence(offence, account, clock.now())
    except NothingToTell:
        messages.error(request, _("Record a first norm with its source; then it can be public."))
    return redirect("bills:desk-norms", offence.slug)


def _standing(offence: Offence, key: str) -> Norm:
    """The one that holds under this key: corrections keep the key of what they replace."""
    for norm in offence.standing:
        if norm.key == key:
            return norm
    raise Http404


def _written(request: HttpRequest, offence: Offence, form: object, title: str) -> HttpResponse:
    context = {"offence": offence, "cause": offence.cause, "form": form, "title": title}
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, "bills/norms/form.html", context, status=status)


def _explain(form: NormForm, refused: Exception) -> None:
    if isinstance(refused, BadPenalty):
        form.refuse_penalty(refused.penalty)
    elif isinstance(refused, CorrectedMeanwhile):
        form.add_error(None, _("A colleague has corrected this norm. Open the newest one."))
    else:
        form.add_error("starts_on", _("Only the earliest norm can lack its first day."))
