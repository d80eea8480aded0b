"""Public petitions as JSON: the same numbers as on the page, and nothing besides."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.ledger.state import at_one_size, counted_as_of
from birge.petitions.models import Petition
from birge.petitions.views.gates import public_petition

PAGE_SIZE = 50


@require_safe
def petitions(request: HttpRequest) -> JsonResponse:
    at = clock.now()
    public = Petition.objects.public().order_by("id")
    page = Paginator(public, PAGE_SIZE).get_page(request.GET.get("page"))
    listed = public.filter(pk__in=[petition.pk for petition in page])
    found, size = at_one_size(listed.with_tallies)
    following = (
        f"{settings.BASE_URL}{request.path}?page={page.number + 1}" if page.has_next() else None
    )
    as_of = counted_as_of(at)
    results = [{**summary(petition, at), **_age(size, as_of)} for petition in found]
    return _json({"count": page.paginator.count, "next": following, "results": results})


@require_safe
def petition(request: HttpRequest, slug: str) -> JsonResponse:
    at = clock.now()
    told, size = at_one_size(lambda: detail(public_petition(slug), at))
    return _json({**told, **_age(size, counted_as_of(at))})


def summary(petition: Petition, at: dt.datetime) -> dict[str, Any]:
    tally = petition.published
    return {
        "slug": petition.slug,
        "url": _urls(petition),
        "title": {language: text.title for language, text in petition.newest_texts.items()},
        "original_language": petition.original_language,
        "cause": petition.cause.slug,
        "disclosure": petition.disclosure,
        "procedure": petition.procedure or None,
        "body": petition.body.slug,
        "state": petition.state,
        "overdue": petition.is_overdue(at),
        "count": tally.total,
        "counts": tally.counts,
        "counted_towards_threshold": tally.accepted,
        "thresholds": [
            {"required": rung.required, "effect": str(rung.effect), "met": is_met}
            for rung, is_met in zip(petition.rules.rungs, petition.met, strict=True)
        ],
        "dates": {
            "started_on": petition.started_on,
            "opened_on": petition.opened_on,
            "reached_on": petition.reached_on,
            "due_on": petition.due_on,
        },
    }


def _age(size: int, as_of: dt.datetime) -> dict[str, Any]:
    """Which part of the public record the numbers are of: its so many first entries."""
    return {"ledger_size": size, "as_of": as_of.isoformat(timespec="seconds")}


def detail(petition: Petition, at: dt.datetime) -> dict[str, Any]:
    return {
        **summary(petition, at),
        "texts": [_text(petition, language) for language in sorted(petition.newest_texts)],
        "steps": [
            {"verb": step.verb, "on": step.on, "due_on": step.due_on, "article": step.article}
            for step in petition.steps.all()
        ],
        "curve": [{"on": on, "total": total} for on, total in petition.counted_days.all().curve()],
        "regions": petition.signatures.published_regions(),
        "answers": [
            {
                "number": answer.number, "outcome": answer.outcome, "on": answer.on,
                "due_on": answer.due_on, "late": answer.is_late, "texts": answer.texts,
                "corrects": answer.corrects.number if answer.corrects else None,
                "attachments": answer.told_files(),
            }
            for answer in petition.answers.select_related("corrects")
        ],
    }  # fmt: skip


def _text(petition: Petition, language: str) -> dict[str, Any]:
    text = petition.newest_texts[language]
    return {
        "language": language,
        "number": text.number,
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "correction": text.correction,
        "sha256": bytes(text.hash).hex(),
    }


def _urls(petition: Petition) -> dict[str, str]:
    urls = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            urls[language] = settings.BASE_URL + petition.get_absolute_url()
    return urls


def _json(value: dict[str, Any]) -> JsonResponse:
    response = JsonResponse(value, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
