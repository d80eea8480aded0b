"""Moderators: who is named, and who wishes to be left out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from birge.cases.models import Person, Wish
from birge.cases.verbs.leave_out import leave_out, refuse_wish
from birge.cases.verbs.name import OwnProposal, judge_name
from birge.kit import clock
from birge.people.gates import desk, let_in
from birge.people.models import Role


@desk
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    let_in(request, Role.MODERATOR)
    people = Person.objects.select_related("case__cause").prefetch_related("sources")
    context = {
        "waiting": people.waiting(),
        "decided": people.exclude(decided_on=None).order_by("-decided_on")[:50],
        "wishes": Wish.objects.waiting().select_related("case__cause"),
    }
    return render(request, "cases/desk/names.html", context)


@desk
@require_POST
def name(request: HttpRequest, person: int) -> HttpResponse:
    account = let_in(request, Role.MODERATOR)
    found = get_object_or_404(Person, pk=person)
    try:
        judge_name(found, request.POST.get("says") == "yes", account, clock.now())
    except OwnProposal:
        messages.error(request, _("Your own team proposed this. Leave it to another moderator."))
    return redirect("cases:names")


@desk
@require_POST
def wish(request: HttpRequest, number: int) -> HttpResponse:
    account = let_in(request, Role.MODERATOR)
    found = get_object_or_404(Wish.objects.waiting(), pk=number)
    if request.POST.get("says") == "yes":
        leave_out(found.case, account, clock.now())
    else:
        refuse_wish(found, account, clock.now())
    return redirect("cases:names")
