"""The sources of a cause's story, as its team writes them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.sourceform import SourceForm
from birge.causes.desk.translating import offered
from birge.causes.models import Cause, Source
from birge.causes.verbs.source import write_source
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Account


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
    return _written(request, cause, account)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    return _written(request, cause, account, get_object_or_404(cause.sources, key=key))


def _written(
    request: HttpRequest, cause: Cause, account: Account, source: Source | None = None
) -> HttpResponse:
    form = SourceForm(cause, request, source)
    if form.is_valid():
        write_source(cause, form.entry(), account, clock.now(), source)
        messages.success(request, _("Saved."))
        return redirect("causes:desk-sources", cause.slug)
    context = {"cause": cause, "form": form, "source": source, "offered": offered()}
    status = 400 if form.errors else 200
    return render(request, "causes/desk/source.html", context, status=status)
