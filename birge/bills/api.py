"""Bills as data: each with its course, its texts, votes, sponsors and amendments."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.bills.models import Bill, BillQuerySet
from birge.bills.schemas import BillPage, BillTexts, WholeBill
from birge.bills.telling import summary, told_texts, whole
from birge.bills.verbs.telling import TOPIC
from birge.kit import clock
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_at, version_of

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


@router.get(
    "/bills/{slug:slug}/",
    response=responses(WholeBill, 404),
    operation_id="bill",
    url_name="bill",
    summary=_("One bill: its course, votes, sponsors, amendments and versions"),
)
def bill_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    version = version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _told(slug), seconds=A_WHILE)


@router.get(
    "/bills/{slug:slug}/texts/",
    response=responses(BillTexts, 404),
    operation_id="billTexts",
    url_name="bill-texts",
    summary=_("The texts of all versions of a bill, in every language"),
)
def bill_texts(request: HttpRequest, slug: str) -> HttpResponseBase:
    return answer(request, version_of(TOPIC, "causes"), lambda: _texts(slug), seconds=A_WHILE)


def _told(slug: str) -> dict[str, Any]:
    return whole(get_object_or_404(Bill.objects.public().whole(), slug=slug))


def _texts(slug: str) -> dict[str, Any]:
    bill = get_object_or_404(Bill.objects.public(), slug=slug)
    return {"bill": slug, "results": list(told_texts(bill))}


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
