"""Preparing a gathering, and its page at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.causes.desk.gates import cause_of_team, is_organiser
from birge.causes.desk.translating import offered
from birge.gatherings import procedures
from birge.gatherings.desk.deeds import do
from birge.gatherings.desk.forms import StartForm
from birge.gatherings.desk.gates import gathering_of_team
from birge.gatherings.pages import place_view
from birge.gatherings.verbs.start_gathering import SlugTaken, start_gathering
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Role


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, cause: str) -> HttpResponse:
    found, account = cause_of_team(request, cause, Role.ORGANISER)
    typed = request.POST if request.method == "POST" else None
    first = procedures.all_procedures()[0].id
    form = StartForm(typed, initial={"language": get_language(), "procedure": first})
    if form.is_settled():
        at = clock.now()
        try:
            made = do("start-gathering", None, account, at,
                      lambda: start_gathering(form.plan(found), at))  # fmt: skip
        except SlugTaken:
            form.add_error("slug", _("Another gathering has this address. Choose another."))
        else:
            messages.success(request, _("It is prepared. Nobody but your team sees it yet."))
            return redirect("gatherings:desk", made.slug)
    context = {"cause": found, "form": form, "offered": offered()}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/start.html", context, status=status)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    gathering, account = gathering_of_team(request, slug)
    at = clock.now()
    written = {text.language for text in gathering.texts.all()}
    context = {
        "gathering": gathering,
        "text": gathering.current_text,
        "places": [place_view(place, at) for place in gathering.places.all()],
        "languages": sorted(written | {"kk", "ru", "en"}),
        "written": written,
        "decision": gathering.decision,
        "may_announce": is_organiser(account, gathering.cause) and not gathering.opened_on,
    }
    return render(request, "gatherings/desk/home.html", context)
