"""Organisers appeal against a refusal, once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.moderation.forms import AppealForm
from birge.moderation.models import Appeal
from birge.moderation.verbs.appeal import AlreadyAppealed, NothingToAppeal
from birge.moderation.verbs.appeal import appeal as make_appeal
from birge.people.gates import desk, let_in
from birge.people.models import Role
from birge.petitions.appeals import has_other_moderator
from birge.petitions.deciding import FORM, decision_on
from birge.petitions.models import Petition


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, slug: str) -> HttpResponse:
    petition = get_object_or_404(Petition.objects.for_page(), slug=slug)
    account = let_in(request, Role.ORGANISER, of=petition.cause.scope)
    if request.method != "POST":
        return _page(request, petition, AppealForm())
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, form, status=400)
    words, language = form.cleaned_data["words"], form.cleaned_data["language"]
    try:
        made = make_appeal(FORM, slug, words, language, account, clock.now())
    except (AlreadyAppealed, NothingToAppeal):
        return _page(request, petition, form, status=409)
    messages.success(request, _told(made))
    return redirect("petitions:appeal", slug)


def _page(
    request: HttpRequest, petition: Petition, form: AppealForm, status: int = 200
) -> HttpResponse:
    decision = decision_on(petition)
    made = getattr(decision, "appeal", None)
    context = {
        "petition": petition,
        "text": petition.full_text,
        "decision": decision,
        "appeal": made,
        "needs_second": made is not None and not has_other_moderator(made.against),
        "form": form if decision and decision.can_be_appealed else None,
        "lost": form.data.get("words", "") if status == 409 else "",
    }
    return render(request, "petitions/appeal.html", context, status=status)


def _told(made: Appeal) -> str:
    if has_other_moderator(made.against):
        return _("The appeal is made. Another moderator decides on it.")
    return _("The appeal is made. It waits for a second moderator, whom this site does not have.")
