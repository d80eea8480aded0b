import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.bodies import pages
from birge.bodies import procedures as shelf
from birge.bodies.models import Body
from birge.kit.clock import now


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    at = now()
    cards = [pages.card(procedure, at) for procedure in shelf.all_procedures()]
    return render(request, "bodies/procedures.html", {"cards": cards})


@require_safe
def procedure(request: HttpRequest, procedure_id: str) -> HttpResponse:
    """The rules as they stand today, or stood on the day of ?on=."""
    try:
        found = shelf.get(procedure_id)
    except shelf.UnknownProcedure as error:
        return _problem(request, str(error), 404)
    asked = request.GET.get("on")
    try:
        on = dt.date.fromisoformat(asked) if asked else pages.today(found, now())
    except ValueError:
        return _problem(request, _("Write the day like 2024-06-01."), 400)
    try:
        context = pages.procedure_page(found, on)
    except shelf.NotInForce as error:
        return _problem(request, str(error), 404)
    return render(request, "bodies/procedure.html", context)


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Body.objects.select_related("territory", "parent")
    found = rows.filter(slug=slug).first()
    if found is None:
        return _problem(request, _("We know no public body of this address."), 404)
    at = now()
    context = {
        **pages.body_page(found, timezone.localdate(at)), "duties": pages.duties(found, at),
    }  # fmt: skip
    return render(request, "bodies/body.html", context)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    return render(request, "bodies/bodies.html", pages.duty_page(now()))


def _problem(request: HttpRequest, words: str, status: int) -> HttpResponse:
    return render(request, "bodies/problem.html", {"words": words}, status=status)
