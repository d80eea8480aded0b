"""Starting a petition in two moves: whom to ask, then what and how."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.bodies.models import Body
from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.translating import offered
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Role
from birge.petitions.desk.deeds import start_petition
from birge.petitions.desk.forms import FindBodyForm, StartForm
from birge.petitions.desk.offers import offers_for, search, territories


@desk
@require_safe
def choose_body(request: HttpRequest, cause: str) -> HttpResponse:
    found, _account = cause_of_team(request, cause, Role.ORGANISER)
    on = clock.now().astimezone(ZoneInfo("UTC")).date()
    form = FindBodyForm(territories(on), request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "where": ""}
    groups = search(chosen["q"], chosen["where"], on)
    context = {"cause": found, "form": form, "groups": groups}
    return render(request, "petitions/desk/choose_body.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, cause: str, body: str) -> HttpResponse:
    found, account = cause_of_team(request, cause, Role.ORGANISER)
    at = clock.now()
    asked = _body(body)
    offers = offers_for(asked, at)
    typed = request.POST if request.method == "POST" else None
    form = StartForm(offers, typed, initial={"language": get_language()})
    if form.is_settled():
        try:
            petition = start_petition(form.plan(found, asked), account, at)
        except IntegrityError:
            form.add_error("slug", _("Another petition has this address. Choose another."))
        else:
            messages.success(request, _("The draft is made. Add translations, then send it on."))
            return redirect("petitions:desk", petition.slug)
    context = {"cause": found, "body": asked, "offers": offers, "form": form, "offered": offered()}
    return render(request, "petitions/desk/start.html", context, status=400 if form.errors else 200)


def _body(slug: str) -> Body:
    """One that exists today."""
    on = clock.now().astimezone(ZoneInfo("UTC")).date()
    body = Body.objects.valid(on).select_related("territory").filter(slug=slug).first()
    if body is None:
        raise Http404
    return body
