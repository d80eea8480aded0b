"""Causes as data. A reported figure always says so, with its qualifier, unit and sources."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from birge.causes.models import Cause, Moment, ReportedFigure, Source


@require_safe
def cause_list(request: HttpRequest) -> JsonResponse:
    results = [_summary(cause) for cause in Cause.objects.public().with_texts()]
    return _json({"count": len(results), "next": None, "results": results})


@require_safe
def cause_detail(request: HttpRequest, slug: str) -> JsonResponse:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    body = _summary(cause) | {
        "public_key": cause.public_key,
        "introduction": {text.language: text.introduction for text in cause.texts.all()},
        "sources": [_source(source) for source in cause.sources.all()],
        "moments": [_moment(moment) for moment in cause.moments.told()],
    }
    return _json(body)


def _json(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _summary(cause: Cause) -> dict[str, Any]:
    texts = cause.texts.all()
    return {
        "slug": cause.slug,
        "url": settings.BASE_URL + reverse("causes-api:cause", args=[cause.slug]),
        "pages": _pages(cause),
        "disclosure": cause.disclosure,
        "started_on": cause.started_on,
        "original_language": cause.original_language,
        "title": {text.language: text.title for text in texts},
        "summary": {text.language: text.summary for text in texts},
    }


def _pages(cause: Cause) -> dict[str, str]:
    pages = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            pages[language] = settings.BASE_URL + cause.get_absolute_url()
    return pages


def _source(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "names": source.names,
        "title": source.title,
        "publisher": source.publisher,
        "about": source.about,
        "url": source.url or None,
        "published_on": source.published_on,
        "published_precision": source.published_precision if source.published_on else None,
        "confidence": source.confidence,
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "key": moment.key,
        "kind": moment.kind,
        "on": moment.on,
        "until": moment.until,
        "precision": moment.precision,
        "who": moment.who,
        "what": moment.what,
        "place": moment.place,
        "note": moment.note,
        "sources": [
            {"key": citation.source.key, "says": citation.says or None}
            for citation in moment.citations.all()
        ],
        "figures": [_figure(figure) for figure in moment.figures.all()],
    }


def _figure(figure: ReportedFigure) -> dict[str, Any]:
    return {
        "reported": True,
        "series": figure.series or None,
        "qualifier": figure.qualifier,
        "value": _number(figure.value),
        "value_to": None if figure.value_to is None else _number(figure.value_to),
        "unit": figure.unit,
        "measures": figure.measures,
        "population": figure.population,
        "wording": figure.wording,
        "sample": figure.sample,
        "reported_on": figure.reported_on,
        "reported_precision": figure.reported_precision,
        "reported_by": figure.reported_by,
        "sources": [source.key for source in figure.sources.all()],
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
