"""Matters as data: what is public of each, and nothing of who asked to be left out."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.cases.models import Case, CaseQuerySet, Funnel, Person
from birge.cases.schemas import CasePage, FunnelPage, WholeCase
from birge.cases.verbs.telling import TOPIC
from birge.causes.api import told_figure
from birge.causes.courses.course import course_of
from birge.causes.courses.plain import told_ahead, told_steps
from birge.kit import clock
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_at, version_of

router = Router(tags=["cases"])


@router.get(
    "/cases/",
    response=responses(CasePage),
    operation_id="cases",
    summary=_("Cases on their way through police and court"),
)
def case_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known, version = frozenset(Paging.model_fields), version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _listed(request, asked), known=known, seconds=A_WHILE)


@router.get(
    "/cases/{slug:slug}/",
    response=responses(WholeCase, 404),
    operation_id="case",
    url_name="case",
    summary=_("One case, with every step, its article and its sources"),
)
def case_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    version = version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _told(slug), seconds=A_WHILE)


@router.get(
    "/funnels/",
    response=responses(FunnelPage),
    operation_id="funnels",
    summary=_("How far cases of one sort get, by what others reported"),
)
def funnel_list(request: HttpRequest) -> HttpResponseBase:
    return answer(request, version_of(TOPIC, "causes"), _funnels, seconds=A_WHILE)


def _listed(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size, rows = asked.limit or PAGE_SIZE, Case.objects.public()
    found = list(_behind(rows, asked.cursor).told()[: size + 1])
    listed, following = cut(request, found, size, lambda case: case.slug)
    results = [summary(case) for case in listed]
    return {"count": rows.count(), "next": following, "results": results}


def _behind(rows: CaseQuerySet, cursor: str | None) -> CaseQuerySet:
    if cursor is None:
        return rows
    if not rows.filter(slug=cursor).exists():
        raise BadQuestion("This cursor is of no case. Take it from “next”, or begin anew.")
    return rows.filter(slug__gt=cursor)


def _told(slug: str) -> dict[str, Any]:
    case = get_object_or_404(Case.objects.public().told(), slug=slug)
    course = course_of(case, localdate(clock.now()))
    return summary(case) | {
        "steps": told_steps(case, course),
        "people": [told_person(person) for person in case.people.all()],
        "ahead": told_ahead(course),
    }


def summary(case: Case) -> dict[str, Any]:
    course = course_of(case, localdate(clock.now()))
    names = ("slug", "disclosure", "procedure", "sort", "title", "summary", "place", "opened_on")
    return {name: getattr(case, name) for name in names} | {
        "url": settings.BASE_URL + reverse("api:case", args=[case.slug]),
        "cause": case.cause.slug,
        "stage": course.told[-1].stage.key if course.told else None,
        "late": course.is_late,
    }


def told_person(person: Person) -> dict[str, Any]:
    named = person.is_named
    return {
        "part": person.part,
        "name": person.name if named else None,
        "sources": [source.key for source in person.sources.all()] if named else [],
    }


def told_funnel(funnel: Funnel) -> dict[str, Any]:
    return {
        "cause": funnel.cause.slug,
        "sort": funnel.sort,
        "title": funnel.title,
        "note": funnel.note,
        "stages": [
            {"label": stage.label, "figure": told_figure(stage.figure)} for stage in funnel.standing
        ],
    }


def _funnels() -> dict[str, Any]:
    rows = Funnel.objects.filter(cause__opened_on__isnull=False).select_related("cause")
    told = [told_funnel(funnel) for funnel in rows]
    return {"count": len(told), "next": None, "results": told}
