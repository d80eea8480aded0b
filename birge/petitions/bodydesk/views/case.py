"""One petition at the desk: what it asks, what was counted, and until when it is to be answered."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from birge.kit import clock
from birge.ledger.state import counted_as_of
from birge.people.gates import desk
from birge.petitions.bodydesk.cases import case_of
from birge.petitions.bodydesk.forms import RegisterForm
from birge.petitions.bodydesk.views.gates import Desk, enter, petition_at
from birge.petitions.models import Petition
from birge.petitions.pages import accepts, rungs
from birge.petitions.states import State
from birge.petitions.steps import history
from birge.petitions.verbs.register import BeforeDelivery, InFuture, delivered_on, register
from birge.petitions.verbs.taking import NotNow


@desk
@require_safe
def case(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk, at = enter(request, slug), clock.now()
    found = petition_at(at_desk, petition)
    return _page(request, at_desk, found, at, _form(found, at))


@desk
@require_POST
def register_petition(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk, at = enter(request, slug), clock.now()
    found = petition_at(at_desk, petition)
    form = RegisterForm(delivered_on(found), found.day_of(at), request.POST)
    if form.is_valid() and _register(request, at_desk, found, form, at):
        return redirect("bodydesk:petition", slug, petition)
    return _page(request, at_desk, found, at, form)


def _register(
    request: HttpRequest, at_desk: Desk, found: Petition, form: RegisterForm, at: dt.datetime
) -> bool:
    try:
        register(found, at, form.cleaned_data["on"], at_desk.officer)
    except BeforeDelivery:
        form.add_error("on", _("It was delivered later. Write the day on which you registered it."))
        return False
    except InFuture:
        form.add_error("on", _("That day has not come yet."))
        return False
    except NotNow:
        messages.info(request, _("A colleague has registered it already."))
        return True
    messages.success(request, _("Registered. The time to answer runs from the day after."))
    return True


def _form(found: Petition, at: dt.datetime) -> RegisterForm | None:
    if found.state != State.DELIVERED:
        return None
    return RegisterForm(delivered_on(found), found.day_of(at))


def _page(
    request: HttpRequest, at_desk: Desk, found: Petition, at: dt.datetime, form: RegisterForm | None
) -> HttpResponse:
    draft = getattr(found, "answer_draft", None)
    versions = list(draft.versions.newest_first()) if draft else []
    context: dict[str, Any] = {
        "desk": at_desk, "petition": found, "text": found.current_text, "case": case_of(found, at),
        "rungs": rungs(found), "accepts": accepts(found), "as_of": counted_as_of(at),
        "steps": history(found, at), "form": form, "draft": draft, "versions": versions,
        "is_own": bool(versions) and versions[0].by_id == at_desk.officer.pk,
        "site_url": settings.BASE_URL,
        "answers": found.answers.select_related("corrects").prefetch_related("attachments"),
    }  # fmt: skip
    status = 400 if form and form.errors else 200
    return render(request, "petitions/bodydesk/case.html", context, status=status)
