"""The desk of a team that tells a bill."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.bills.forms import (
    AmendmentForm,
    BillForm,
    BillStepForm,
    PartForm,
    SponsorForm,
    VersionForm,
    VoteForm,
    WithdrawForm,
)
from birge.bills.gates import bill_of_team
from birge.bills.models import Amendment, Bill, Part, Sponsor, Version, Vote
from birge.bills.page import context_of
from birge.bills.verbs.add_amendment import add_amendment
from birge.bills.verbs.add_sponsor import add_sponsor
from birge.bills.verbs.add_version import add_version
from birge.bills.verbs.correct_step import correct_step
from birge.bills.verbs.open_bill import SlugTaken, open_bill
from birge.bills.verbs.publish_bill import NothingToTell, publish_bill
from birge.bills.verbs.record_step import record_step
from birge.bills.verbs.record_vote import record_vote
from birge.bills.verbs.withdraw_part import withdraw_part
from birge.causes.courses.forms import opened
from birge.causes.courses.telling import NotYet
from birge.causes.desk.gates import cause_of_team
from birge.kit import clock
from birge.people.gates import desk


@dataclass(frozen=True)
class Adding:
    """How a part of one kind is added at the desk."""

    model: type[Part]
    form: type[PartForm]
    add: Callable[..., Part]
    title: Any


ADDING = {
    "version": Adding(Version, VersionForm, add_version, gettext_lazy("Add a version")),
    "vote": Adding(Vote, VoteForm, record_vote, gettext_lazy("Record a vote")),
    "sponsor": Adding(Sponsor, SponsorForm, add_sponsor, gettext_lazy("Name who brought it in")),
    "amendment": Adding(
        Amendment, AmendmentForm, add_amendment, gettext_lazy("Add an amendment")
    ),
}  # fmt: skip


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    form = BillForm(cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            bill = open_bill(cause, form.plan(), account, clock.now())
        except SlugTaken:
            form.add_error("slug", _("Another bill has this address. Choose another."))
        else:
            return redirect("bills:desk", bill.slug)
    context = {"cause": cause, "form": form, "title": _("Tell of a bill")}
    return render(request, "bills/desk/form.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    bill, _account = bill_of_team(request, slug)
    context = {**context_of(bill, clock.now()), "adding": ADDING}
    return render(request, "bills/desk/bill.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: HttpRequest, slug: str) -> HttpResponse:
    bill, account = bill_of_team(request, slug)
    form = BillStepForm(bill, request.POST if request.method == "POST" else None)

    def tell() -> None:
        record_step(bill, form.plan(), account, clock.now(), with_gaps=form.has_gaps)

    if form.takes(tell):
        messages.success(request, _("The step is told."))
        return redirect("bills:desk", bill.slug)
    return _written(request, bill, form, _("Record a step"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def fix_step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    bill, account = bill_of_team(request, slug)
    step = get_object_or_404(bill.steps, key=key)
    form = BillStepForm(bill, request.POST if request.method == "POST" else None, corrects=True)
    # Where the sources left a gap before it, they still do.
    form.initial = {**opened(step, form.languages), "gaps": True}

    def tell() -> None:
        reason, gaps = form.texts("reason"), form.has_gaps
        correct_step(step, form.plan(), reason, account, clock.now(), with_gaps=gaps)

    if form.takes(tell):
        messages.success(request, _("Corrected. The old one stays readable beside it."))
        return redirect("bills:desk", bill.slug)
    return _written(request, bill, form, _("Correct a step"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    bill, account = bill_of_team(request, slug)
    adding = _adding(kind)
    form: Any = adding.form(bill, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            adding.add(bill, form.plan(), account, clock.now())
        except NotYet:
            form.add_error("on", _("This day has not come. Record what has happened."))
        else:
            messages.success(request, _("It is told."))
            return redirect("bills:desk", bill.slug)
    return _written(request, bill, form, str(adding.title))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, kind: str, key: str) -> HttpResponse:
    bill, account = bill_of_team(request, slug)
    rows = _adding(kind).model._default_manager.filter(bill=bill, withdrawn_on=None)
    part = get_object_or_404(rows, key=key)
    form = WithdrawForm(bill.cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw_part(part, form.texts("why"), account, clock.now())
        messages.success(request, _("Withdrawn. It stays readable, struck, with the reason."))
        return redirect("bills:desk", bill.slug)
    return _written(request, bill, form, _("Withdraw what was told by mistake"))


@desk
@require_POST
def make_public(request: HttpRequest, slug: str) -> HttpResponse:
    bill, account = bill_of_team(request, slug)
    try:
        publish_bill(bill, account, clock.now())
    except NothingToTell:
        messages.error(request, _("Record a first step with its source; then it can be public."))
    return redirect("bills:desk", bill.slug)


def _adding(kind: str) -> Adding:
    if kind not in ADDING:
        raise Http404
    return ADDING[kind]


def _written(request: HttpRequest, bill: Bill, form: object, title: str) -> HttpResponse:
    context = {"bill": bill, "cause": bill.cause, "form": form, "title": title}
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, "bills/desk/form.html", context, status=status)
