"""Reading: nothing here needs a cookie."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from birge.bills.gates import public_bill
from birge.bills.models import Bill
from birge.causes.courses.course import course_of
from birge.kit import clock


@require_safe
def bill_list(request: HttpRequest) -> HttpResponse:
    today = localdate(clock.now())
    bills = [(bill, course_of(bill, today)) for bill in Bill.objects.public().told()]
    return render(request, "bills/list.html", {"bills": bills})


@require_safe
def bill_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "bills/bill.html", context_of(public_bill(slug)))


@require_safe
def version_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    bill = public_bill(slug)
    version = get_object_or_404(bill.versions.prefetch_related("texts"), key=key)
    return render(request, "bills/version.html", {**context_of(bill), "version": version})


def context_of(bill: Bill) -> dict[str, Any]:
    return {
        "bill": bill,
        "cause": bill.cause,
        "course": course_of(bill, localdate(clock.now())),
    }
