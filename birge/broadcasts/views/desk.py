"""The desk of a team that tells a broadcast."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.broadcasts.forms import BroadcastForm, SessionForm
from birge.broadcasts.gates import broadcast_of_team, session_of_team
from birge.broadcasts.models import Broadcast
from birge.broadcasts.verbs.add_session import add_session
from birge.broadcasts.verbs.begin_broadcast import SlugTaken, begin_broadcast
from birge.broadcasts.verbs.correct_session import correct_session
from birge.broadcasts.verbs.publish_broadcast import publish_broadcast
from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.textsform import ask_why
from birge.causes.verbs.correct import EntryChangedMeanwhile, NoReason
from birge.kit import clock
from birge.people.gates import desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    form = BroadcastForm(cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            broadcast = begin_broadcast(cause, form.plan(), account, clock.now())
        except SlugTaken:
            form.add_error("slug", _("Another broadcast has this address. Choose another."))
        else:
            return redirect("broadcasts:desk", broadcast.slug)
    context = {"cause": cause, "form": form, "title": _("Tell of a broadcast")}
    return render(request, "broadcasts/desk/form.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    broadcast, _account = broadcast_of_team(request, slug)
    sessions = broadcast.sessions.prefetch_related("captions", "redactions__wish")
    context = {"broadcast": broadcast, "cause": broadcast.cause, "sessions": sessions}
    return render(request, "broadcasts/desk/broadcast.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request: HttpRequest, slug: str) -> HttpResponse:
    broadcast, account = broadcast_of_team(request, slug)
    form = SessionForm(broadcast, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_session(broadcast, form.plan(), account, clock.now())
        except SlugTaken:
            form.add_error("key", _("Another session has this address. Choose another."))
        else:
            messages.success(request, _("The session is told."))
            return redirect("broadcasts:desk", slug)
    return written(request, broadcast, form, _("Add a session"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Corrected in public: what all could read before stays visible."""
    session, account = session_of_team(request, slug, key)
    form = SessionForm(
        session.broadcast, request.POST if request.method == "POST" else None, session
    )
    try:
        if form.is_valid():
            seen, why = form.cleaned_data["seen"], form.texts("why")
            correct_session(session, form.plan(), why, seen=seen, by=account, at=clock.now())
            messages.success(request, _("Saved."))
            return redirect("broadcasts:desk", slug)
    except NoReason:
        ask_why(form)
    except EntryChangedMeanwhile:
        form.add_error(None, _("A colleague has changed this session. Open it again."))
    return written(request, session.broadcast, form, _("Correct a session"))


@desk
@require_POST
def make_public(request: HttpRequest, slug: str) -> HttpResponse:
    broadcast, account = broadcast_of_team(request, slug)
    publish_broadcast(broadcast, account, clock.now())
    return redirect("broadcasts:desk", slug)


def written(
    request: HttpRequest, broadcast: Broadcast, form: object, title: str, words: str = ""
) -> HttpResponse:
    context = {
        "broadcast": broadcast, "cause": broadcast.cause, "form": form, "title": title,
        "words": words,
    }  # fmt: skip
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, "broadcasts/desk/form.html", context, status=status)
