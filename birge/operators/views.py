"""Pages of operators that are no register."""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.operators.verbs.set_limit import set_limit
from birge.operators.verbs.turn_switch import turn_switch
from birge.people.gates import account_of
from birge.sluice import limits as sluice
from birge.upkeep.switches import DECLARED, UnknownSwitch, off


@require_http_methods(["GET", "HEAD", "POST"])
def switches(request: HttpRequest) -> HttpResponse:
    """Reached through the door of the operators' site, which lets nobody else in."""
    if request.method == "POST":
        return _turn(request)
    closed = off()
    rows = [(one, closed.get(one.name)) for one in DECLARED.values()]
    context = {**admin.site.each_context(request), "title": _("Switches"), "rows": rows}
    return render(request, "operators/switches.html", context)


def _turn(request: HttpRequest) -> HttpResponse:
    name, on = request.POST.get("name", ""), request.POST.get("turn") == "on"
    try:
        changed = turn_switch(name, on, account_of(request), clock.now())
    except UnknownSwitch:
        raise Http404 from None
    if changed:
        messages.success(request, _("Switched on.") if on else _("Switched off."))
    else:
        messages.info(request, _("It stood so already: nothing was changed."))
    return redirect("admin:switches")


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """Reached through the same door."""
    if request.method == "POST":
        return _set(request)
    rows = [(one, sluice.number_of(one.name)) for one in sluice.DECLARED.values()]
    context = {**admin.site.each_context(request), "title": _("Limits"), "rows": rows}
    return render(request, "operators/limits.html", context)


def _set(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("number", "")
    try:
        number = int(typed) if typed else None
        set_limit(request.POST.get("name", ""), number, account_of(request), clock.now())
        messages.success(request, _("Saved."))
    except (ValueError, sluice.UnknownLimit):
        messages.error(request, _("A limit is a number from 0; 0 is none."))
    return redirect("admin:limits")
