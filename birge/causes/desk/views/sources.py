"""The sources of a cause's story, as its team writes them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.sourceform import SourceForm
from birge.causes.desk.textsform import ask_why
from birge.causes.desk.translating import offered
from birge.causes.keeping import fingerprint, source_parts
from birge.causes.models import Cause, Source
from birge.causes.verbs.correct import EntryChangedMeanwhile, NoReason
from birge.causes.verbs.source import correct_source, write_source
from birge.kit import clock
from birge.people.gates import desk


@desk
@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    cause, _account = cause_of_team(request, slug)
    context = {"cause": cause, "sources": cause.sources.all()}
    return render(request, "causes/desk/sources.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    form = SourceForm(cause, request)
    if form.is_valid():
        write_source(cause, form.entry(), account, clock.now())
        return _saved(request, cause)
    return _page(request, cause, form)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Corrected in public: what it said before stays visible."""
    cause, account = cause_of_team(request, slug)
    known = get_object_or_404(cause.sources, key=key)
    form = SourceForm(cause, request, known)
    try:
        if form.is_valid():
            entry, why, seen = form.entry(), form.texts("why"), request.POST.get("seen", "")
            correct_source(known, entry, why, seen=seen, by=account, at=clock.now())
            return _saved(request, cause)
    except NoReason:
        ask_why(form)
    except EntryChangedMeanwhile:
        form.add_error(None, _("A colleague has changed this source. Open it again."))
    return _page(request, cause, form, known)


def _saved(request: HttpRequest, cause: Cause) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("causes:desk-sources", cause.slug)


def _page(
    request: HttpRequest, cause: Cause, form: SourceForm, source: Source | None = None
) -> HttpResponse:
    context = {"cause": cause, "form": form, "source": source, "offered": offered()}
    if source:
        context["seen"] = request.POST.get("seen") or fingerprint(source_parts(source))
    status = 400 if form.errors else 200
    return render(request, "causes/desk/source.html", context, status=status)
