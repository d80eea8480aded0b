"""Sheets of paper, typed twice by two members of the team."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.bodies.models import Territory
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Account, Role
from birge.petitions.desk.deeds import retype, type_by, typist, typist_name
from birge.petitions.desk.gates import petition_of_team
from birge.petitions.desk.sheets import MOST_ROWS, Row, blank_rows, marked, typed_rows, with_room
from birge.petitions.models import Petition, Sheet
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.type_sheet import AlreadyCounted, SamePerson, TypingsDiffer

GREATEST_NUMBER = 1_000_000


@desk
@require_safe
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    asked = request.GET.get("number", "")
    if asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) <= GREATEST_NUMBER:
        return redirect("petitions:desk-sheet", slug, int(asked[:9]))
    rows = list(petition.sheets.order_by("number"))
    context = {
        "petition": petition, "is_open": petition.is_open(clock.now()), "asked": asked,
        "sheets": [_described(sheet, account) for sheet in rows],
        "next": rows[-1].number + 1 if rows else 1,
    }  # fmt: skip
    return render(request, "petitions/desk/sheets.html", context, status=400 if asked else 200)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    if not 0 < number <= GREATEST_NUMBER:
        raise Http404
    if request.method != "POST":
        return _page(request, petition, number, blank_rows())
    rows = typed_rows(request.POST)
    if "more" in request.POST:
        return _page(request, petition, number, with_room(rows, more=True))
    wrong = [row for row in rows if row.wrong]
    if wrong or not rows:
        trouble = _("Look at the marked lines.") if rows else _("Type at least one line.")
        return _page(request, petition, number, rows, trouble)
    return _type(request, petition, number, rows, account)


@desk
@require_POST
def again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Forget a first typing."""
    petition, account = petition_of_team(request, slug, Role.ORGANISER)
    get_object_or_404(petition.sheets, number=number)
    try:
        retype(petition, number, account, clock.now())
        messages.success(request, _("The first typing is forgotten. Type the sheet anew."))
    except AlreadyCounted:
        messages.error(request, _("This sheet is counted already; what is counted stays."))
    return redirect("petitions:desk-sheets", slug)


def _type(
    request: HttpRequest, petition: Petition, number: int, rows: list[Row], account: Account
) -> HttpResponse:
    try:
        typed = type_by(petition, number, [row.line() for row in rows], account, clock.now())
    except TypingsDiffer as found:
        trouble = _("The two typings differ in the marked lines. Compare them with the paper.")
        return _page(request, petition, number, list(marked(rows, found.lines)), trouble, found)
    except SamePerson:
        trouble = _("You typed this sheet first. A colleague must type it the second time.")
        return _page(request, petition, number, rows, trouble)
    except AlreadyCounted:
        trouble = _("This sheet is counted already; what is counted stays.")
        return _page(request, petition, number, rows, trouble)
    except NotOpen:
        return _page(request, petition, number, rows, _("The petition can't be signed now."))
    messages.success(request, _said(typed, len(rows)))
    return redirect("petitions:desk-sheets", petition.slug)


def _said(sheet: Sheet, lines: int) -> str:
    if not sheet.is_counted:
        return _("Typed once. It counts when another person has typed the same.")
    n = sheet.signatures
    said = ngettext("%(n)d signature counted.", "%(n)d signatures counted.", n) % {"n": n}
    if n == lines:
        return said
    words = ngettext("%(n)d had signed before.", "%(n)d had signed before.", lines - n)
    return f"{said} {words % {'n': lines - n}}"


def _described(sheet: Sheet, account: Account) -> tuple[Sheet, str, str, bool]:
    """The sheet, who typed it, and whether the second typing may be this account's."""
    own = sheet.first_by == typist(account)
    second = typist_name(sheet.second_by) if sheet.second_by else ""
    return sheet, typist_name(sheet.first_by), second, not sheet.is_counted and not own


def _page(
    request: HttpRequest, petition: Petition, number: int, rows: list[Row],
    trouble: str = "", differing: TypingsDiffer | None = None,
) -> HttpResponse:  # fmt: skip
    known = petition.sheets.filter(number=number).first()
    beyond = [n for n in differing.lines if n > len(rows)] if differing else []
    context: dict[str, Any] = {
        "petition": petition, "number": number, "trouble": trouble, "beyond": beyond,
        "rows": with_room(rows, more=False), "regions": list(_regions(petition)),
        "first_by": typist_name(known.first_by) if known else "", "sheet": known,
        "may_grow": len(rows) < MOST_ROWS, "is_open": petition.is_open(clock.now()),
    }  # fmt: skip
    return render(request, "petitions/desk/sheet.html", context, status=409 if trouble else 200)


def _regions(petition: Petition) -> Iterable[tuple[str, str]]:
    language = get_language() or "en"
    regions = Territory.objects.regions_of(petition.country)
    return [(code, name) for name, code in sorted((r.name_in(language), r.code) for r in regions)]
