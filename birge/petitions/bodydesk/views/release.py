"""The second pair of eyes: read what a colleague wrote, and make it public."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.people.gates import desk
from birge.petitions.bodydesk.cases import case_of
from birge.petitions.bodydesk.views.gates import answerable_at, enter
from birge.petitions.verbs.answer import EmptyAnswer
from birge.petitions.verbs.release_answer import (
    NothingToRelease,
    OwnWords,
    ReadAgain,
    release_answer,
)
from birge.petitions.verbs.taking import NotNow


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk, at = enter(request, slug), clock.now()
    found = answerable_at(at_desk, petition)
    if request.method == "POST":
        return _release(request, slug, petition)
    case = case_of(found, at)
    if case.draft is None:
        messages.info(request, _("There is no draft to release."))
        return redirect("bodydesk:petition", slug, petition)
    version = case.draft.newest
    context = {
        "desk": at_desk, "petition": found, "case": case, "version": version,
        "is_own": version.by_id == at_desk.officer.pk, "text": found.current_text,
    }  # fmt: skip
    return render(request, "petitions/bodydesk/release.html", context)


def _release(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk = enter(request, slug)
    found = answerable_at(at_desk, petition)
    try:
        release_answer(found, _number(request), at_desk.officer, clock.now())
    except tuple(_refusals()) as refusal:
        messages.error(request, _refusals()[type(refusal)])
        return redirect("bodydesk:petition", slug, petition)
    messages.success(request, _("The answer is public."))
    return redirect("bodydesk:petition", slug, petition)


def _refusals() -> dict[type[Exception], str]:
    return {
        OwnWords: _("You wrote this version. Another officer of your body has to release it."),
        ReadAgain: _("The draft has changed since you read it. Read it again, then release it."),
        EmptyAnswer: _("The draft has no words yet. Write the answer in at least one language."),
        NothingToRelease: _("There is no draft to release."),
        NotNow: _("The petition does not stand where it could be answered."),
    }


def _number(request: HttpRequest) -> int:
    value = request.POST.get("version", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
