"""The desk of a body: what came, what waits, what was answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.people.gates import desk
from birge.petitions.bodydesk.cases import cases_of
from birge.petitions.bodydesk.views.gates import enter


@desk
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    at_desk = enter(request, slug)
    cases = cases_of(at_desk.body, clock.now())
    context = {
        "desk": at_desk,
        "arrived": [case for case in cases if case.is_new],
        "drafted": [case for case in cases if case.draft],
        "awaiting": [case for case in cases if case.is_awaiting],
        "answered": [case for case in cases if case.is_answered][::-1],
    }
    return render(request, "petitions/bodydesk/board.html", context)
