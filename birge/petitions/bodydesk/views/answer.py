"""Writing an answer: by several officers, of whom none loses a word to another."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.kit import clock
from birge.people.gates import desk
from birge.petitions.bodydesk.cases import case_of
from birge.petitions.bodydesk.forms import AnswerForm
from birge.petitions.bodydesk.views.gates import Desk, answerable_at, enter, petition_at
from birge.petitions.downloads import download
from birge.petitions.models import Attachment, DraftVersion, Petition
from birge.petitions.verbs.draft_answer import (
    Overtaken,
    TooManyFiles,
    add_files,
    draft_answer,
    restore_draft,
    withdraw_draft,
)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk, at = enter(request, slug), clock.now()
    found = answerable_at(at_desk, petition)
    form = AnswerForm(_newest(found), _files(found), request)
    if request.method == "POST":
        return _save(request, at_desk, found, form, at)
    return _page(request, at_desk, found, form, at)


@desk
@require_POST
def withdraw(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk = enter(request, slug)
    withdraw_draft(answerable_at(at_desk, petition), at_desk.officer, clock.now())
    messages.success(request, _("The draft is withdrawn. You can bring it back below."))
    return redirect("bodydesk:petition", slug, petition)


@desk
@require_POST
def restore(request: HttpRequest, slug: str, petition: str) -> HttpResponse:
    at_desk = enter(request, slug)
    restore_draft(answerable_at(at_desk, petition), at_desk.officer, clock.now())
    messages.success(request, _("The draft is back."))
    return redirect("bodydesk:petition", slug, petition)


@desk
@require_safe
def file(request: HttpRequest, slug: str, petition: str, file: int) -> HttpResponse:
    """A file of a draft, for the officers alone."""
    found = petition_at(enter(request, slug), petition)
    return download(get_object_or_404(Attachment, draft__petition=found, pk=file))


def _save(
    request: HttpRequest, at_desk: Desk, found: Petition, form: AnswerForm, at: dt.datetime
) -> HttpResponse:
    form.full_clean()
    added = _add(form, found)
    if form.errors:
        return _page(request, at_desk, found, form, at)
    try:
        version = draft_answer(found, form.writing(added), at_desk.officer, at)
    except Overtaken as overtaken:
        form.begin_from(overtaken.newest)
        return _page(request, at_desk, found, form, at, overtaken.newest)
    except TooManyFiles:
        form.add_error("keep", _("An answer carries ten files at most. Untick some."))
        return _page(request, at_desk, found, form, at)
    messages.success(request, _saved(version))
    return redirect("bodydesk:petition", at_desk.body.slug, found.slug)


def _newest(found: Petition) -> DraftVersion | None:
    draft = getattr(found, "answer_draft", None)
    return draft.versions.newest_first().first() if draft else None


def _files(found: Petition) -> list[Attachment]:
    return list(Attachment.objects.filter(draft__petition=found).order_by("id"))


def _add(form: AnswerForm, found: Petition) -> list[Attachment]:
    """What came is kept at once: if anything else is wrong, no file need be chosen again."""
    try:
        added = add_files(found, form.judged) if form.judged else []
    except TooManyFiles:
        form.add_error("added", _("Too many files lie with this draft. Use those that are there."))
        return []
    form.hold_on_to(added, _files(found))
    return added


def _saved(version: DraftVersion) -> str:
    words = _("Saved as version %(number)d. A colleague can release it now.")
    return words % {"number": version.number}


def _page(
    request: HttpRequest, at_desk: Desk, found: Petition, form: AnswerForm, at: dt.datetime,
    overtaken_by: DraftVersion | None = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "desk": at_desk, "petition": found, "form": form, "case": case_of(found, at),
        "overtaken_by": overtaken_by, "text": found.current_text,
    }  # fmt: skip
    status = 409 if overtaken_by else 400 if form.errors else 200
    return render(request, "petitions/bodydesk/answer.html", context, status=status)
