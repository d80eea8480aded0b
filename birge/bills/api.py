"""Bills as data: each with its course, its texts, votes, sponsors and amendments."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.bills.models import Bill, BillQuerySet
from birge.bills.schemas import BillPage
from birge.bills.verbs.telling import TOPIC
from birge.causes.courses.course import course_of
from birge.kit import clock
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_at

router = Router(tags=["bills"])


@router.get(
    "/bills/",
    response=responses(BillPage),
    operation_id="bills",
    summary=_("Bills on their way to law"),
)
def bill_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known, version = frozenset(Paging.model_fields), version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _listed(request, asked), known=known, seconds=A_WHILE)


def _listed(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size, rows = asked.limit or PAGE_SIZE, Bill.objects.public()
    found = list(_behind(rows, asked.cursor).told()[: size + 1])
    listed, following = cut(request, found, size, lambda bill: bill.slug)
    results = [summary(bill) for bill in listed]
    return {"count": rows.count(), "next": following, "results": results}


def _behind(rows: BillQuerySet, cursor: str | None) -> BillQuerySet:
    if cursor is None:
        return rows
    if not rows.filter(slug=cursor).exists():
        raise BadQuestion("This cursor is of no bill. Take it from “next”, or begin anew.")
    return rows.filter(slug__gt=cursor)


def summary(bill: Bill) -> dict[str, Any]:
    course = course_of(bill, localdate(clock.now()))
    names = (
        "slug", "disclosure", "procedure", "title", "summary", "number", "law_number", "opened_on",
    )  # fmt: skip
    return {name: getattr(bill, name) for name in names} | {
        "url": settings.BASE_URL + reverse("bills:bill", args=[bill.slug]),
        "cause": bill.cause.slug,
        "stage": course.last.stage.key if course.last else None,
        "late": course.is_late,
    }
