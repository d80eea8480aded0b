"""One step: first what it will bring about, then its button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Role
from birge.petitions.desk.deeds import take_step
from birge.petitions.desk.gates import petition_of_team
from birge.petitions.desk.moves import find_move
from birge.petitions.desk.views.home import languages_of
from birge.petitions.verbs.taking import NotNow


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    at = clock.now()
    found = find_move(petition, name, at)
    if found is None:
        return _not_now(request, slug)
    move, view = found
    if request.method != "POST":
        context = {"petition": petition, "move": view, "languages": languages_of(petition)}
        return render(request, "petitions/desk/step.html", context)
    try:
        take_step(petition, move.name, move.verb, account, at)
    except NotNow:
        return _not_now(request, slug)
    messages.success(request, _("Done: %(step)s") % {"step": view.label})
    return redirect("petitions:desk", slug)


def _not_now(request: HttpRequest, slug: str) -> HttpResponse:
    """A colleague was quicker, or time was."""
    messages.warning(
        request, _("This step can't be taken now. See below where the petition stands.")
    )
    return redirect("petitions:desk", slug)
