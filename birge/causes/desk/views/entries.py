"""The team tells the story: adds entries, corrects them, withdraws them, tells them again."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.causes.desk.entryform import EntryForms
from birge.causes.desk.figureform import units
from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.textsform import ask_why
from birge.causes.desk.withdrawing import WithdrawForm
from birge.causes.keeping import fingerprint, parts_of
from birge.causes.models import Cause, Moment
from birge.causes.verbs.correct import EntryChangedMeanwhile, NoReason, correct, take_back
from birge.causes.verbs.tell import tell
from birge.causes.verbs.withdraw import restore, withdraw
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Account


@desk
@require_safe
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    cause, _account = cause_of_team(request, slug)
    moments = sorted(cause.moments.whole(), key=lambda moment: moment.on, reverse=True)
    return render(request, "causes/desk/entries.html", {"cause": cause, "moments": moments})


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    forms = EntryForms(cause, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not forms.is_valid():
        return _page(request, cause, forms)
    if "publish" not in request.POST:
        with transaction.atomic():
            preview = tell(cause, forms.entry(), account, clock.now())
            return _looked_at(_page(request, cause, forms, preview=preview))
    moment = tell(cause, forms.entry(), account, clock.now())
    messages.success(request, _("The entry is told. You can correct or withdraw it here."))
    return redirect("causes:desk-entry", slug, moment.key)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    moment = get_object_or_404(cause.moments.whole(), key=key)
    parts = parts_of(moment)
    forms = EntryForms(cause, request.POST if request.method == "POST" else None, moment, parts)
    if request.method != "POST" or not forms.is_valid():
        return _page(request, cause, forms, moment)
    try:
        return _correct(request, moment, forms, account)
    except NoReason:
        ask_why(forms.form)
    except EntryChangedMeanwhile:
        forms.form.add_error(None, _("A colleague has changed this entry. Open it again."))
    return _page(request, cause, forms, moment)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_entry(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    moment = get_object_or_404(cause.moments.told(), key=key)
    form = WithdrawForm(cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw(moment, form.texts("why"), account, clock.now())
        messages.success(request, _("Withdrawn. You can tell it again here."))
        return redirect("causes:desk-entry", slug, key)
    context = {"cause": cause, "moment": moment, "form": form}
    status = 400 if form.errors else 200
    return render(request, "causes/desk/withdraw_entry.html", context, status=status)


@desk
@require_POST
def restore_entry(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    restore(get_object_or_404(cause.moments, key=key), account, clock.now())
    messages.success(request, _("It is told again."))
    return redirect("causes:desk-entry", slug, key)


@desk
@require_POST
def undo_correction(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The last one; what it had replaced is told again, and that it was, stays visible."""
    cause, account = cause_of_team(request, slug)
    moment = get_object_or_404(cause.moments, key=key)
    last = moment.corrections.exclude(was__has_key="withdrawn").last()
    try:
        if last is not None:
            take_back(last, account, clock.now())
            messages.success(request, _("The correction is taken back."))
    except EntryChangedMeanwhile:
        messages.warning(request, _("A colleague has changed this entry. Look at it again."))
    return redirect("causes:desk-entry", slug, key)


def _correct(
    request: HttpRequest, moment: Moment, forms: EntryForms, account: Account
) -> HttpResponse:
    seen, at = request.POST.get("seen", ""), clock.now()
    with transaction.atomic():
        correct(moment, forms.entry(), dict(forms.why()), seen=seen, by=account, at=at)
        if "publish" not in request.POST:
            fresh = moment.cause.moments.whole().get(pk=moment.pk)
            return _looked_at(_page(request, moment.cause, forms, moment, preview=fresh))
    messages.success(request, _("Corrected. What stood here before stays visible."))
    return redirect("causes:desk-entry", moment.cause.slug, moment.key)


def _looked_at(page: HttpResponse) -> HttpResponse:
    """The page was made from what would be stored; nothing of it is."""
    transaction.set_rollback(True)
    return page


def _page(
    request: HttpRequest, cause: Cause, forms: EntryForms, moment: Moment | None = None, **more: Any
) -> HttpResponse:
    if moment:
        typed = request.POST.get("seen")
        more |= {"moment": moment, "seen": typed or fingerprint(forms.form.parts or {})}
    context = {"cause": cause, "forms": forms, "form": forms.form, "units": units(), **more}
    status = 400 if forms.has_errors else 200
    return render(request, "causes/desk/entry.html", context, status=status)
