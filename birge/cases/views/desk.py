"""The desk of a team that tells a matter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.cases.forms import CaseForm, PersonForm
from birge.cases.gates import case_of_team
from birge.cases.models import Case
from birge.cases.states import Part
from birge.cases.verbs.begin import SlugTaken, begin
from birge.cases.verbs.correct import correct
from birge.cases.verbs.leave_out import leave_out
from birge.cases.verbs.name import NamedAlready, propose
from birge.cases.verbs.publish import NothingToTell, publish
from birge.cases.verbs.record import record
from birge.cases.views.read import context_of
from birge.causes.courses.forms import StepForm, opened
from birge.causes.desk.gates import cause_of_team
from birge.kit import clock
from birge.people.gates import desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    form = CaseForm(cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            case = begin(cause, form.plan(), account, clock.now())
        except SlugTaken:
            form.add_error("slug", _("Another case has this address. Choose another."))
        else:
            return redirect("cases:desk", case.slug)
    context = {"cause": cause, "form": form, "title": _("Tell of a case")}
    return render(request, "cases/desk/form.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    case, _account = case_of_team(request, slug)
    return render(request, "cases/desk/case.html", context_of(case))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: HttpRequest, slug: str) -> HttpResponse:
    case, account = case_of_team(request, slug)
    form = StepForm(case, request.POST if request.method == "POST" else None)
    if form.takes(lambda: record(case, form.plan(), account, clock.now())):
        messages.success(request, _("The step is told."))
        return redirect("cases:desk", case.slug)
    return _written(request, case, form, _("Record a step"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def correct_step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    case, account = case_of_team(request, slug)
    step = get_object_or_404(case.steps, key=key)
    form = StepForm(case, request.POST if request.method == "POST" else None, corrects=True)
    form.initial = opened(step, form.languages)

    def tell() -> None:
        correct(step, form.plan(), form.texts("reason"), account, clock.now())

    if form.takes(tell):
        messages.success(request, _("Corrected. The old one stays readable beside it."))
        return redirect("cases:desk", case.slug)
    return _written(request, case, form, _("Correct a step"))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add_name(request: HttpRequest, slug: str) -> HttpResponse:
    case, account = case_of_team(request, slug)
    form = PersonForm(case.cause, request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            propose(
                case, Part(typed["part"]), typed["name"], list(typed["sources"]), account,
                clock.now(),
            )  # fmt: skip
        except NamedAlready:
            form.add_error("name", _("This name was proposed before. What was decided holds."))
        else:
            messages.success(request, _("A moderator looks at it. Until then nobody is named."))
            return redirect("cases:desk", case.slug)
    return _written(request, case, form, _("Propose to name a person"))


@desk
@require_POST
def make_public(request: HttpRequest, slug: str) -> HttpResponse:
    case, account = case_of_team(request, slug)
    try:
        publish(case, account, clock.now())
    except NothingToTell:
        messages.error(request, _("Record a first step with its source; then it can be public."))
    return redirect("cases:desk", case.slug)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """A page with one button: this can't be undone, and must never need a second person."""
    case, account = case_of_team(request, slug)
    if request.method != "POST":
        return render(request, "cases/desk/remove.html", {"case": case, "cause": case.cause})
    cause = case.cause
    leave_out(case, account, clock.now())
    messages.success(request, _("It is left out, with all its steps and names."))
    return redirect("causes:desk", cause.slug)


def _written(request: HttpRequest, case: Case, form: object, title: str) -> HttpResponse:
    context = {"case": case, "cause": case.cause, "form": form, "title": title}
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, "cases/desk/form.html", context, status=status)
