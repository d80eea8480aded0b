import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from birge.causes.acts import acts_of
from birge.causes.models import Cause, Kind
from birge.causes.page import by_year, kinds_of, polls_of, signatures_of
from birge.causes.picture import picture, picture_address
from birge.kit.clock import now
from birge.printing.answering import answer


@require_safe
def cause_list(request: HttpRequest) -> HttpResponse:
    return render(request, "causes/list.html", {"causes": Cause.objects.public().with_texts()})


@require_safe
def cause_page(request: HttpRequest, slug: str) -> HttpResponse:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    context = context_of(cause, _kind(request.GET.get("kind", "")), now())
    return render(request, "causes/cause.html", context)


def context_of(cause: Cause, kind: str, at: dt.datetime) -> dict[str, Any]:
    """What the page shows; of the story only one kind, if one is named."""
    moments = list(cause.moments.told())
    acts = acts_of(cause, at, get_language() or "en")
    return {
        "cause": cause,
        "text": cause.current_text,
        "acts": [act for act in acts if act.is_open],
        "earlier": [act for act in acts if not act.is_open],
        "years": by_year((moment for moment in moments if kind in ("", moment.kind)), bool(kind)),
        "kinds": kinds_of(moments),
        "kind": kind,
        "entries": len(moments),
        "signatures": signatures_of(moments),
        "polls": polls_of(moments),
        "sources": cause.sources.all(),
        "withdrawn": cause.moments.withdrawn(),
        "picture": picture_address(cause),
    }


@require_safe
def cause_card(request: HttpRequest, slug: str) -> HttpResponseBase:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    return answer(request, picture(cause, now()), "image/png")


def _kind(value: str) -> str:
    if value and value not in Kind.values:
        raise Http404(gettext("The story has no entries of this kind."))
    return value
