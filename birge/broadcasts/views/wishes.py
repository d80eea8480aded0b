"""A sentence is left out at somebody's wish: the one button by which they ask, and who judges."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.broadcasts.gates import public_cue, public_session
from birge.broadcasts.models import Cue, Session, Wish
from birge.broadcasts.sentences import sentence_around
from birge.broadcasts.verbs.leave_out import (
    Caller,
    leave_out,
    refuse_wish,
    refuse_wishes,
    wish,
)
from birge.broadcasts.wished import waiting
from birge.kit import clock
from birge.people.gates import desk, let_in
from birge.people.models import Role
from birge.sluice.admitting import MustWork
from birge.sluice.networks import asker
from birge.sluice.tickets import Shown, Ticket


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_me_out(request: HttpRequest, slug: str, key: str, cue: int) -> HttpResponse:
    said, at = public_cue(slug, key, cue), clock.now()
    if request.method != "POST":
        return _page(request, said, at)
    shown = Shown(request.POST.get("ticket", ""), request.POST.get("work", ""))
    try:
        heard = wish(said, Caller(asker(request), shown), at)
    except MustWork as must:
        return _page(request, said, at, must.ticket)
    name = "left-out" if heard.redaction_id else "wish-waits"
    return redirect(f"broadcasts:{name}", slug, key)


@require_safe
def wish_heard(request: HttpRequest, slug: str, key: str, *, at_once: bool) -> HttpResponse:
    context = {**_around(public_session(slug, key)), "at_once": at_once}
    return render(request, "broadcasts/wish_heard.html", context)


@desk
@require_safe
def sentences(request: HttpRequest) -> HttpResponse:
    let_in(request, Role.MODERATOR)
    context = {"sessions": waiting(get_language() or "en")}
    return render(request, "broadcasts/desk/sentences.html", context)


@desk
@require_POST
def judge_wish(request: HttpRequest, number: int) -> HttpResponse:
    account = let_in(request, Role.MODERATOR)
    asked = get_object_or_404(Wish.objects.waiting(), pk=number)
    judged = leave_out if request.POST.get("says") == "yes" else refuse_wish
    judged(asked, account, clock.now())
    return redirect("broadcasts:sentences")


@desk
@require_POST
def refuse_all(request: HttpRequest, number: int) -> HttpResponse:
    account = let_in(request, Role.MODERATOR)
    refuse_wishes(get_object_or_404(Session, pk=number), account, clock.now())
    return redirect("broadcasts:sentences")


def _page(
    request: HttpRequest, said: Cue, at: dt.datetime, ticket: Ticket | None = None
) -> HttpResponse:
    context = {
        **_around(said.captions.session), "captions": said.captions, "ticket": ticket,
        "words": " ".join(one.words for one in sentence_around(said)),
        "seconds": ticket.opens_in(at) if ticket else 0,
    }  # fmt: skip
    return render(request, "broadcasts/wish.html", context)


def _around(session: Session) -> dict[str, object]:
    broadcast = session.broadcast
    return {"session": session, "broadcast": broadcast, "cause": broadcast.cause}
