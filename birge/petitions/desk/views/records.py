"""Removing signatures by a rule, taking the sealed ones home, and the package for the body."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Role
from birge.petitions.desk.deeds import note, remove_all
from birge.petitions.desk.forms import RemoveForm
from birge.petitions.desk.gates import petition_of_team
from birge.petitions.exporting import export_lines
from birge.petitions.packages.pack import CountsDiffer, packed
from birge.petitions.verbs.remove import AlreadyGone
from birge.petitions.verbs.taking import NotNow
from birge.printing.paper import NoPress


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """The first POST only shows what would go; the one with “sure” takes it away."""
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    form = RemoveForm(petition, request.POST if request.method == "POST" else None)
    chosen = form.cleaned_data if form.is_valid() else {}
    if chosen and "sure" in request.POST:
        try:
            found, rule, number = chosen["marks"], chosen["rule"], chosen["decision"]
            remove_all(found, rule, number, account, clock.now())
            messages.success(request, _("Removed. The record shows by which rule."))
            return redirect("petitions:desk", slug)
        except AlreadyGone:
            form.add_error("marks", _("One of them is not counted any more. Look again."))
    context = {"petition": petition, "form": form, "found": chosen.get("marks", [])}
    context["left"] = petition.tally.total - len(chosen.get("marks", []))
    return render(
        request, "petitions/desk/remove.html", context, status=400 if form.errors else 200
    )


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """A download is a deed with its note, so it is a POST."""
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    if request.method != "POST":
        return render(request, "petitions/desk/export.html", {"petition": petition})
    note(petition, "export", account, clock.now())
    name = f'attachment; filename="{petition.slug}-sealed.jsonl"'
    lines = StreamingHttpResponse(export_lines(petition), content_type="application/jsonl")
    lines["Content-Disposition"] = name
    return cast("HttpResponse", lines)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The cover, the numbers and the sealed names in one file, once nobody can sign any more."""
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    trouble = ""
    if request.method == "POST":
        try:
            made = packed(petition, clock.now())
            note(petition, "package", account, clock.now())
            return FileResponse(made, as_attachment=True, filename=f"{slug}-package.zip")
        except NotNow:
            trouble = _("People can still sign. Close the petition first, then make the package.")
        except CountsDiffer:
            trouble = _("The published count is moving just now. Try again in a minute.")
        except NoPress:
            trouble = _("This site can't print PDF. Its operator can install what is missing.")
    context = {"petition": petition, "trouble": trouble}
    status = 409 if trouble else 200
    return render(request, "petitions/desk/package.html", context, status=status)
