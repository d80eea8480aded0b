"""One place at the desk: where it stands, its steps, and the notice to print."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from birge.gatherings.desk.deeds import do
from birge.gatherings.desk.gates import place_of_team
from birge.gatherings.desk.moves import Move, find_move, moves_of
from birge.gatherings.desk.noticeform import NoticeForm
from birge.gatherings.desk.objections import ARGUABLE, REFUSALS, objection_text
from birge.gatherings.models import Place
from birge.gatherings.notice import LANGUAGES, printed_notice
from birge.gatherings.pages import place_view
from birge.gatherings.verbs.set_place import may_change
from birge.gatherings.verbs.taking import NotNow
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Account
from birge.printing.paper import NoPress


@desk
@require_safe
def home(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, _account = place_of_team(request, slug, number)
    context = {
        "gathering": place.gathering,
        "view": place_view(place, clock.now()),
        "moves": moves_of(place),
        "may_change": may_change(place),
        "has_notice": place.gathering.rules is not None,
    }
    return render(request, "gatherings/desk/place.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    place, account = place_of_team(request, slug, number)
    move = find_move(place, name)
    if move is None:
        return _not_now(request, place)
    form = move.form(place, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _take(move, form, place, account)
        except NotNow:
            return _not_now(request, place)
        except REFUSALS as objection:
            form.add_error(None, objection_text(objection))
            form.objected = isinstance(objection, ARGUABLE)
        else:
            messages.success(request, _("Recorded: %(step)s") % {"step": move.label})
            return redirect("gatherings:desk-place", slug, number)
    context = {"gathering": place.gathering, "place": place, "move": move, "form": form}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/step.html", context, status=status)


def _take(move: Move, form: Any, place: Place, account: Account) -> None:
    at = clock.now()
    do(move.deed, place.gathering, account, at, lambda: form.run(at))


def _not_now(request: HttpRequest, place: Place) -> HttpResponse:
    """A colleague was quicker, or time was, or the day does not fit."""
    messages.warning(request, _("This can't be recorded now. See below where it stands, and when."))
    return redirect("gatherings:desk-place", place.gathering.slug, place.number)


# Names, numbers and addresses must not reach a report of an error either.
@sensitive_post_parameters()
@desk
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The answer to the POST is the document: nothing of what was typed stays here."""
    place, _account = place_of_team(request, slug, number)
    if place.gathering.rules is None:
        raise Http404
    if request.method == "POST":
        form = NoticeForm(place, request.POST)
        if form.is_valid():
            return _printed(request, place, form.cleaned_data)
    else:
        form = NoticeForm.opened(place, _language_of(request))
    way = place.gathering.rules.way_of(place.gathering.form)
    context = {"gathering": place.gathering, "place": place, "form": form, "way": way}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/notice.html", context, status=status)


def _language_of(request: HttpRequest) -> str:
    asked = request.GET.get("in", "") or get_language() or ""
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _printed(request: HttpRequest, place: Place, typed: dict[str, Any]) -> HttpResponse:
    language = typed["language"]
    try:
        content = printed_notice(place, language, typed)
    except NoPress as lacking:
        context = {"gathering": place.gathering, "place": place, "packages": lacking}
        return render(request, "gatherings/desk/no_press.html", context, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{place.gathering.slug}-{place.number}-{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
