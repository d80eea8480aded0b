"""Reading the chronicle: nothing here needs a cookie, and nothing is written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.bills.models import Offence
from birge.causes.models import Cause
from birge.causes.page import polls_of
from birge.chronicle import exports, periods
from birge.chronicle.drawing import draw
from birge.chronicle.rows import as_csv, rows_of
from birge.chronicle.telling import Told, told_of
from birge.kit import clock


@require_safe
def chronicle(request: HttpRequest, slug: str) -> HttpResponse:
    cause, told = _told(slug)
    whole = periods.whole(told, localdate(clock.now()))
    try:
        period = periods.asked(request.GET.get("from", ""), request.GET.get("to", ""), whole)
    except periods.BadPeriod:
        raise Http404(_("A period is two months, such as ?from=2023-10&to=2024-06.")) from None
    context = _context(cause, told, whole, period)
    return render(request, "chronicle/chronicle.html", context)


@require_safe
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    cause, told = _told(slug)
    return {"csv": _csv, "json": _json, "atom": _atom, "ics": _ics}[form](cause, told)


def _told(slug: str) -> tuple[Cause, list[Told]]:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    return cause, told_of(cause, _language())


def _context(
    cause: Cause, told: list[Told], whole: periods.Period, period: periods.Period
) -> dict[str, Any]:
    shown = [one for one in told if one.last >= period.start and one.on < period.end]
    return {
        "cause": cause,
        "text": cause.current_text,
        "axis": draw(told, period.start, period.end) if shown else None,
        "told": shown,
        "all": len(told),
        "period": period,
        "is_whole": period == whole,
        "periods": periods.offered(told, whole),
        "polls": polls_of(one.moment for one in shown if one.moment),
        "sources": cause.sources.prefetch_related("corrections"),
        "withdrawn": cause.moments.withdrawn(),
        "offences": Offence.objects.public().filter(cause=cause),
        "exports": ("csv", "json", "atom", "ics"),
    }


def _csv(cause: Cause, told: list[Told]) -> HttpResponse:
    text = as_csv(rows_of(cause, told, _language()))
    return _attached(HttpResponse(text, content_type="text/csv; charset=utf-8"), cause, "csv")


def _json(cause: Cause, told: list[Told]) -> HttpResponse:
    feed = exports.json_feed(cause, told, _title(cause), _language())
    response = JsonResponse(feed, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/feed+json; charset=utf-8"
    return response


def _atom(cause: Cause, told: list[Told]) -> HttpResponse:
    text = exports.atom(cause, told, _title(cause), _language())
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _ics(cause: Cause, told: list[Told]) -> HttpResponse:
    content = exports.calendar(cause, told, _title(cause))
    return _attached(
        HttpResponse(content, content_type="text/calendar; charset=utf-8"), cause, "ics"
    )


def _attached(response: HttpResponse, cause: Cause, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{cause.slug}-chronicle.{ending}"'
    return response


def _title(cause: Cause) -> str:
    return _("%(cause)s: chronicle") % {"cause": cause.current_text.title}


def _language() -> str:
    return get_language() or "en"
