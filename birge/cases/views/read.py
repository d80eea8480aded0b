"""Reading: nothing here needs a cookie; and the one button by which one asks to be left out."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birge.cases.forms import WishForm
from birge.cases.gates import public_case
from birge.cases.models import Case, Funnel, FunnelStage
from birge.cases.states import WishOf
from birge.cases.verbs.leave_out import wish
from birge.causes.courses.course import Course, course_of
from birge.kit import clock


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    today = localdate(clock.now())
    cases = [(case, course_of(case, today)) for case in Case.objects.public().told()]
    funnels = Funnel.objects.filter(cause__opened_on__isnull=False).select_related("cause")
    return render(request, "cases/list.html", {"cases": cases, "funnels": funnels})


@require_safe
def case_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "cases/case.html", context_of(public_case(slug)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_me_out(request: HttpRequest, slug: str) -> HttpResponse:
    case = public_case(slug)
    form = WishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wish(case, WishOf(form.cleaned_data["of"]), clock.now())
        return redirect("cases:wish-heard")
    context = {"case": case, "cause": case.cause, "form": form}
    return render(request, "cases/wish.html", context, status=400 if form.errors else 200)


@require_safe
def wish_heard(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/wish_heard.html")


@require_safe
def funnel_page(request: HttpRequest, slug: str, sort: str) -> HttpResponse:
    rows = Funnel.objects.filter(cause__opened_on__isnull=False).select_related("cause")
    funnel = get_object_or_404(rows, cause__slug=slug, sort=sort)
    context = {"funnel": funnel, "cause": funnel.cause, "bars": bars_of(funnel)}
    told = Case.objects.public().told().filter(sort=sort)
    return render(request, "cases/funnel.html", {**context, "told": told})


def context_of(case: Case) -> dict[str, Any]:
    course: Course = course_of(case, localdate(clock.now()))
    return {
        "case": case,
        "cause": case.cause,
        "course": course,
        "named": [person for person in case.people.all() if person.is_named],
        "sources": case.cause.sources.filter(cases_steps__case=case).distinct(),
    }


def bars_of(funnel: Funnel) -> list[tuple[FunnelStage, float | None]]:
    """Each stage with its share of those it counts from; None where its source gives no whole."""
    return [(stage, _share(stage)) for stage in funnel.standing]


def _share(stage: FunnelStage) -> float | None:
    figure = stage.figure
    whole = figure.value_to if figure.qualifier == "of" else None
    if figure.unit == "percent":
        whole = Decimal(100)
    return float(figure.value / whole) if whole else None
