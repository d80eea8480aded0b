"""Decisions as JSON: what /moderation/ shows, and nothing besides."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from birge.moderation.matters import Named, public_names
from birge.moderation.models import Appeal, Decision

PAGE_SIZE = 50


@require_safe
def decisions(request: HttpRequest) -> JsonResponse:
    """The newest first."""
    paginator = Paginator(Decision.objects.newest_first(), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    names = public_names(page)
    path = f"{settings.BASE_URL}{request.path}"
    told = {
        "count": paginator.count,
        "next": f"{path}?page={page.number + 1}" if page.has_next() else None,
        "results": [detail(one, names.get((one.form, one.slug))) for one in page],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def detail(decision: Decision, named: Named | None) -> dict[str, Any]:
    """`about` is null while the thing is not public."""
    appeal = getattr(decision, "appeal", None)
    return {
        "number": decision.pk,
        "url": settings.BASE_URL + reverse("moderation:decision", args=[decision.pk]),
        "form": decision.form,
        "about": decision.slug if named else None,
        "outcome": decision.outcome,
        "ground": decision.ground or None,
        "ground_names": decision.ground_names,
        "reason": decision.reason,
        "language": decision.language,
        "sha256": decision.fingerprint,
        "follows": decision.follows_id,
        "on": decision.day,
        "appeal": _appeal(appeal) if appeal else None,
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "on": appeal.day,
        "due_on": appeal.due_on,
        "words": appeal.words if appeal.shows_words else None,
        "language": appeal.language,
        "withheld": appeal.is_withheld,
    }
