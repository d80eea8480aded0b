"""Starting a cause, and its page at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.causes.desk.forms import StartForm
from birge.causes.desk.gates import cause_of_team, is_organiser
from birge.causes.desk.panels import panels_of
from birge.causes.desk.translating import offered, rows_of
from birge.causes.models import Cause
from birge.causes.verbs.begin import SlugTaken, TooManyWaiting, begin_cause
from birge.causes.views import context_of
from birge.kit import clock
from birge.people.gates import account_of, desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = StartForm(typed, initial={"language": get_language()})
    if form.is_settled():
        try:
            cause = begin_cause(form.plan(), account_of(request), clock.now())
        except SlugTaken:
            form.add_error("slug", _("Another cause has this address. Choose another."))
        except TooManyWaiting:
            form.add_error(
                None, _("Five of your causes wait for a first petition. Open one first.")
            )
        else:
            messages.success(request, _("The cause has started. Nobody but its team sees it yet."))
            return redirect("causes:desk", cause.slug)
    context = {"form": form, "offered": offered(), "key_url": _key_url()}
    return render(request, "causes/desk/start.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    context = {
        "cause": cause,
        "text": cause.current_text,
        "languages": languages_of(cause),
        "panels": panels_of(cause, account, clock.now()),
        "entries": cause.moments.standing().count(),
        "is_organiser": is_organiser(account, cause),
    }
    return render(request, "causes/desk/cause.html", context)


@desk
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as everyone will see it, before they do."""
    cause, _account = cause_of_team(request, slug)
    return render(request, "causes/desk/preview.html", context_of(cause, clock.now()))


def languages_of(cause: Cause) -> list[object]:
    texts = {text.language: text for text in cause.texts.all()}
    outdated = [tag for tag, text in texts.items() if cause.is_outdated(text)]
    return list(rows_of(texts, cause.original_language, outdated))


def _key_url() -> str:
    """The page that makes a key in the browser."""
    return reverse("petitions:new-key")
