"""The desk: what waits for the person who signed in, from every part of the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.people import desks
from birge.people.gates import account_of, desk


@desk
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    sections = desks.sections_of(account, clock.now())
    return render(request, "people/desk.html", {"account": account, "sections": sections})
