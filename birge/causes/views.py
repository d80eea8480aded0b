import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birge.causes.acts import acts_of
from birge.causes.models import Cause
from birge.causes.page import cited, latest, polls_of, signatures_of
from birge.causes.picture import picture, picture_address
from birge.kit.clock import now
from birge.printing.answering import answer


@require_safe
def cause_list(request: HttpRequest) -> HttpResponse:
    return render(request, "causes/list.html", {"causes": Cause.objects.public().with_texts()})


@require_safe
def cause_page(request: HttpRequest, slug: str) -> HttpResponse:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    context = context_of(cause, now())
    return render(request, "causes/cause.html", context)


def context_of(cause: Cause, at: dt.datetime) -> dict[str, Any]:
    """What the page shows; the whole story while there is no public chronicle to tell it."""
    moments = list(cause.moments.told())
    shown = latest(moments) if cause.is_public else moments
    signatures, polls = signatures_of(moments), polls_of(moments)
    acts = acts_of(cause, at, get_language() or "en")
    return {
        "cause": cause,
        "text": cause.current_text,
        "acts": [act for act in acts if act.is_open],
        "earlier": [act for act in acts if not act.is_open],
        "shown": shown,
        "entries": len(moments),
        "signatures": signatures,
        "polls": polls,
        "sources": cited([*shown, *polls], signatures.figures),
        "picture": picture_address(cause),
    }


@require_safe
def cause_card(request: HttpRequest, slug: str) -> HttpResponseBase:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    return answer(request, picture(cause, now()), "image/png")
