"""For moderators: a burst is looked at, a removal previewed, agreed on and taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.kit import clock
from birge.people.gates import desk, let_in
from birge.people.models import Account, Role
from birge.petitions import watching
from birge.petitions.models import Burst, Petition, Sweep
from birge.petitions.states import State
from birge.petitions.sweepforms import BurstForm, SweepForm, WhyForm
from birge.petitions.verbs.sweep import (
    NeedsAnother,
    NothingToSweep,
    agree_sweep,
    preview,
    propose_sweep,
    restore_sweep,
)
from birge.petitions.verbs.watch import AlreadyClosed, close_burst


@desk
@require_safe
def bursts(request: HttpRequest) -> HttpResponse:
    let_in(request, Role.MODERATOR)
    petitions = Petition.objects.filter(state=State.COLLECTING).order_by("-id").for_page()
    context = {"bursts": Burst.objects.waiting(), "petitions": petitions}
    return render(request, "petitions/bursts/list.html", context)


@desk
@require_safe
def watch(request: HttpRequest, slug: str) -> HttpResponse:
    let_in(request, Role.MODERATOR)
    return _page(request, _petition(slug))


@desk
@require_POST
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    by, petition = let_in(request, Role.MODERATOR), _petition(slug)
    burst = get_object_or_404(petition.bursts, pk=number)
    form = BurstForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, closing=form)
    try:
        said = form.cleaned_data
        close_burst(burst.pk, said["finding"], said["reason"], by, clock.now())
    except AlreadyClosed:
        messages.warning(request, _("A colleague said first what it was."))
    return redirect("petitions:watch", slug)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def sweep(request: HttpRequest, slug: str) -> HttpResponse:
    """Looked at by a GET, with what goes in the address; begun by a POST alone."""
    by, petition = let_in(request, Role.MODERATOR), _petition(slug)
    asked = request.POST if request.method == "POST" else request.GET
    form = SweepForm(asked or None)
    if form.is_valid() and request.method == "POST":
        return _propose(request, petition, form, by)
    seen = preview(petition, form.choice) if form.is_valid() else None
    context = {"petition": petition, "form": form, "seen": seen}
    return render(request, "petitions/bursts/sweep.html", context)


@desk
@require_POST
def agree(request: HttpRequest, number: int) -> HttpResponse:
    by = let_in(request, Role.MODERATOR)
    one = get_object_or_404(Sweep, pk=number)
    try:
        agree_sweep(number, by, clock.now(), agrees="drop" not in request.POST)
    except NeedsAnother:
        messages.warning(request, _("Another moderator must agree: not who proposed it, and nobody of its team."))  # noqa: E501  # fmt: skip
    except NothingToSweep:
        messages.warning(request, _("It does not stand there any more."))
    return redirect("petitions:watch", one.petition.slug)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, number: int) -> HttpResponse:
    by, at = let_in(request, Role.MODERATOR), clock.now()
    one = get_object_or_404(Sweep, pk=number)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            restore_sweep(number, form.cleaned_data["reason"], by, at)
        except (NeedsAnother, NothingToSweep):
            messages.warning(request, _("It can’t be taken back by you, or not any more."))
        return redirect("petitions:watch", one.petition.slug)
    context = {"sweep": one, "petition": one.petition, "form": form}
    return render(request, "petitions/bursts/restore.html", context)


def _propose(
    request: HttpRequest, petition: Petition, form: SweepForm, by: Account
) -> HttpResponse:
    said, at = form.cleaned_data, clock.now()
    try:
        propose_sweep(petition, form.choice, said["rule"], said["reason"], said["language"], by, at)
    except NeedsAnother:
        messages.warning(request, _("Your own team brings this. Another moderator decides."))
    except NothingToSweep:
        messages.warning(request, _("No signature is chosen."))
    return redirect("petitions:watch", petition.slug)


def _page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    at = clock.now()
    burst = petition.bursts.filter(closed_at=None).first()
    context = {
        "petition": petition, "burst": burst, "closing": BurstForm(),
        "signs": watching.signs_of(burst) if burst else [],
        "own": watching.drawn(petition, at), "real": watching.real(),
        "earlier": petition.bursts.exclude(closed_at=None).order_by("-id")[:10],
        "sweeps": [(one, one.may_be_restored(at)) for one in petition.sweeps.order_by("-id")],
        **forms,
    }  # fmt: skip
    return render(request, "petitions/bursts/watch.html", context, status=400 if forms else 200)


def _petition(slug: str) -> Petition:
    found = Petition.objects.for_page().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
